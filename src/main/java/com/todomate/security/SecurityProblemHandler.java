package com.todomate.security;

import com.todomate.http.ApiPaths;
import com.todomate.problem.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers the requests that the filter chain denies with problems: 401 `unauthenticated` or 403
/// `forbidden`. Outside of the API it answers 404 `not_found`, because every path there is either
/// open or does not exist.
final class SecurityProblemHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver problems;

    SecurityProblemHandler(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        refuse(request, response, ApiException.unauthenticated("unauthenticated"));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        refuse(request, response, ApiException.forbidden("forbidden"));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, ApiException refusal) {
        var isApi = (request.getRequestURI() + "/").startsWith(ApiPaths.BASE + "/");
        problems.resolveException(
                request, response, null, isApi ? refusal : ApiException.notFound());
    }
}
