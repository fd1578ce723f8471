package com.todomate.http;

import com.todomate.problem.ApiException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Checks the `If-Match` header of the current request (RFC 9110, 13.1.1). The header is read where
/// rows are locked, not passed through every action, so that no action can omit the check.
public final class IfMatch {

    /// The tag of a version: `"7"`, or `"7-<digest>"` when the response held computed values. Only
    /// the version is compared. A proxy that compresses makes a tag weak (nginx) or appends its
    /// coding (Apache).
    private static final Pattern TAG =
            Pattern.compile("(?:W/)?\"(\\d{1,9})(-[0-9a-f]+)?(-gzip)?\"");

    private static final Pattern ANY_TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    private IfMatch() {}

    /// Refuses with 412 `version_conflict` when the request has an `If-Match`: the resource does
    /// not exist, so no tag matches.
    public static void requireAbsent() {
        if (!headers().isEmpty()) throw ApiException.versionConflict();
    }

    private static List<String> headers() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? Collections.list(web.getRequest().getHeaders(HttpHeaders.IF_MATCH))
                : List.of();
    }

    /// Refuses with 412 `version_conflict` when `If-Match` does not name this version, and with 400
    /// `invalid` (field `If-Match`) when it is malformed. Accepts a request without the header, and
    /// `*`.
    public static void check(int version) {
        var headers = headers();
        if (headers.isEmpty()) return;
        var tags = Arrays.stream(String.join(",", headers).split(",")).map(String::strip).toList();
        if (tags.contains("*")) return;
        if (!tags.stream().allMatch(ANY_TAG.asMatchPredicate())) {
            throw ApiException.invalid(HttpHeaders.IF_MATCH, "entity_tag");
        }
        var versions =
                tags.stream()
                        .map(TAG::matcher)
                        .filter(tag -> tag.matches())
                        .map(tag -> Integer.valueOf(tag.group(1)))
                        .collect(Collectors.toSet());
        if (!versions.contains(version)) throw ApiException.versionConflict();
    }
}
