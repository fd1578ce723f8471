package com.todomate.security;

import com.todomate.http.Viewer;
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

/// Authenticates a request by its bearer token. Makes the [Viewer] the request's principal, and
/// stores the viewer and the [AccessToken] as request attributes; a stream needs the token's
/// expiry. An invalid token counts as no token: protected paths refuse the request, open paths
/// serve it.
class BearerTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final AccessTokenService accessTokenService;
    private final SessionLookup viewers;
    private final HandlerExceptionResolver problems;

    BearerTokenFilter(
            AccessTokenService accessTokenService,
            SessionLookup viewers,
            HandlerExceptionResolver problems) {
        this.accessTokenService = accessTokenService;
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
        } catch (RuntimeException e) { // such as an unreachable database
            problems.resolveException(request, response, null, e);
            return;
        }
        if (viewer != null) {
            request.setAttribute(Viewer.class.getName(), viewer);
            SecurityContextHolder.setContext(new SecurityContextImpl(authentication(viewer)));
        }
        chain.doFilter(request, response);
    }

    private @Nullable Viewer viewer(HttpServletRequest request) {
        var token = token(request, accessTokenService);
        return token == null ? null : viewers.findViewer(token.user(), token.session());
    }

    /// Returns the valid token of the request, or null. Verifies a valid token once per request.
    static @Nullable AccessToken token(
            HttpServletRequest request, AccessTokenService accessTokenService) {
        if (request.getAttribute(AccessToken.class.getName()) instanceof AccessToken known) {
            return known;
        }
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var token = accessTokenService.verify(header.substring(SCHEME.length()).strip());
        if (token != null) request.setAttribute(AccessToken.class.getName(), token);
        return token;
    }

    private static UsernamePasswordAuthenticationToken authentication(Viewer viewer) {
        var roles = viewer.admin() ? List.of("ROLE_USER", "ROLE_ADMIN") : List.of("ROLE_USER");
        return UsernamePasswordAuthenticationToken.authenticated(
                viewer, null, AuthorityUtils.createAuthorityList(roles));
    }
}
