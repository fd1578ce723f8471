package com.todomate.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/// What each kind of answer may be used for: nothing of `/auth` is ever kept, everything else is
/// asked for again each time; the API's answers are no pages, and the pages run our files alone.
class AnswerHeaders implements HeaderWriter {

    private static final String CSP = "Content-Security-Policy";
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        var path = request.getRequestURI();
        unlessSet(
                response,
                HttpHeaders.CACHE_CONTROL,
                path.startsWith("/api/v1/auth") ? "no-store" : "private, no-cache");
        unlessSet(response, CSP, path.startsWith("/api/") ? NO_PAGE : PAGE);
    }

    private static void unlessSet(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) response.setHeader(name, value);
    }
}
