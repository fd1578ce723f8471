package com.todomate.security;

import com.todomate.viewset.Viewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Turns a bearer token into a [Viewer] and makes it the request's principal; the [AccessToken]
/// itself is left on the request for what outlasts it. A bad token is no token: closed paths refuse
/// it, open ones do not care.
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final ViewerSource viewers;
    private final HandlerExceptionResolver problems;

    BearerFilter(Tokens tokens, ViewerSource viewers, HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.viewers = viewers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Viewer viewer;
        try {
            viewer = viewer(request);
        } catch (RuntimeException e) { // the database is away, say
            problems.resolveException(request, response, null, e);
            return;
        }
        if (viewer != null) {
            request.setAttribute(Viewer.class.getName(), viewer);
            SecurityContextHolder.setContext(new SecurityContextImpl(authentication(viewer)));
        }
        chain.doFilter(request, response);
    }

    /// Streams go on in a second, asynchronous dispatch, which must know its viewer too.
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private @Nullable Viewer viewer(HttpServletRequest request) {
        if (request.getAttribute(Viewer.class.getName()) instanceof Viewer known) return known;
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var token = tokens.read(header.substring(SCHEME.length()).strip());
        if (token == null) return null;
        request.setAttribute(AccessToken.class.getName(), token);
        return viewers.viewer(token.user(), token.session());
    }

    private static UsernamePasswordAuthenticationToken authentication(Viewer viewer) {
        var roles = viewer.admin() ? List.of("ROLE_USER", "ROLE_ADMIN") : List.of("ROLE_USER");
        return UsernamePasswordAuthenticationToken.authenticated(
                viewer, null, AuthorityUtils.createAuthorityList(roles));
    }
}
