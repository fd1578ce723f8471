package com.todomate.web;

import com.todomate.http.RequestBodyBinder;
import com.todomate.problem.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/// Reads the query string into the records that the handler declares, before the handler runs.
/// Refuses with 400 `invalid`, all at once: parameters that the handler does not have, values with
/// a wrong format or against a rule, repeated parameters where one value is expected, and empty
/// parameters where empty has no meaning. The fields of a multipart form are parameters too, and
/// its files are refused as [FormFiles] says.
///
/// Spring's own binding is not used for records: it also fills their components from headers and
/// from path variables.
class QueryParameterInterceptor implements HandlerInterceptor {

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");

    private final Map<HandlerMethod, QueryParameters> known = new ConcurrentHashMap<>();
    private final RequestBodyBinder requestBodyBinder;

    QueryParameterInterceptor(RequestBodyBinder requestBodyBinder) {
        this.requestBodyBinder = requestBodyBinder;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        var requestBinder = requestBodyBinder.newBinder();
        var isRead = READ_METHODS.contains(request.getMethod());
        var queryParameters = known.computeIfAbsent(method, QueryParameters::of);
        var sent = parameters(request);
        if (request instanceof MultipartHttpServletRequest form)
            sent = FormFiles.check(form, sent, queryParameters, requestBinder);
        queryParameters
                .read(sent, isRead, requestBinder)
                .forEach((type, content) -> request.setAttribute(attribute(type), content));
        requestBinder.refuse();
        return true;
    }

    static String attribute(Class<?> type) {
        return QueryParameterInterceptor.class.getName() + " " + type.getName();
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException e) { // Tomcat cannot decode them
            throw ApiException.invalid("query", "format");
        }
    }
}
