package com.todomate.viewset;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The `If-Match` of the current request. Read where rows are locked rather than handed through
/// every action, so that no action can forget it.
public final class Precondition {

    /// `"7"`, or `"7-<digest>"` where the answer held computed values: only the version counts.
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})(-[0-9a-f]+)?\"");

    private static final Pattern ANY_TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    private Precondition() {}

    /// Nothing is there that any tag could match.
    public static void requireNone() {
        if (!headers().isEmpty()) throw Refused.stale();
    }

    private static List<String> headers() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? Collections.list(web.getRequest().getHeaders(HttpHeaders.IF_MATCH))
                : List.of();
    }

    public static void check(int version) {
        var headers = headers();
        if (headers.isEmpty()) return;
        var tags = Arrays.stream(String.join(",", headers).split(",")).map(String::strip).toList();
        if (tags.contains("*")) return;
        if (!tags.stream().allMatch(ANY_TAG.asMatchPredicate())) {
            throw Refused.invalid(HttpHeaders.IF_MATCH, "entity_tag");
        }
        var versions =
                tags.stream()
                        .map(TAG::matcher)
                        .filter(tag -> tag.matches())
                        .map(tag -> Integer.valueOf(tag.group(1)))
                        .collect(Collectors.toSet());
        if (!versions.contains(version)) throw Refused.stale();
    }
}
