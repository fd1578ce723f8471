package com.todomate.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.parser.Host;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The reason why Tomcat's connector refused a request. Tomcat keeps only the status, so the reason
/// is derived from what the request still shows. It is either the code of a problem, or the name of
/// a wrong header (or `path`) with the code of its error.
///
/// @param field null when the refusal is about the request as a whole
record ConnectorRefusal(HttpStatus status, @Nullable String field, String code) {

    static ConnectorRefusal of(
            int status, HttpServletRequest request, RequestHead head, @Nullable Throwable thrown) {
        return switch (status) {
            case 400 -> malformed(request, head, thrown);
            case 417 -> whole(HttpStatus.EXPECTATION_FAILED, "expectation");
            // RFC 9110 blames the server for 501 and 505. Here the client is at fault, hence 4xx.
            case 501 ->
                    "CONNECT".equals(request.getMethod())
                            ? whole(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed")
                            : field(HttpHeaders.TRANSFER_ENCODING, "transfer_encoding");
            case 505 -> whole(HttpStatus.BAD_REQUEST, "http_version");
            default -> {
                var known = HttpStatus.resolve(status);
                yield whole(
                        known == null ? HttpStatus.BAD_REQUEST : known,
                        ProblemDetailFactory.codeOf(status));
            }
        };
    }

    private static ConnectorRefusal malformed(
            HttpServletRequest request, RequestHead head, @Nullable Throwable thrown) {
        var lineRead = request.getRequestURI() != null && request.getProtocol() != null;
        if (thrown != null && String.valueOf(thrown.getMessage()).contains("too large")) {
            return lineRead ? tooManyHeaders() : whole(HttpStatus.URI_TOO_LONG, "too_long");
        }
        if (!lineRead) return whole(HttpStatus.BAD_REQUEST, "request_line");
        // Tomcat throws this for more headers than its limit, and nothing else of this type here.
        if (thrown instanceof IllegalStateException) return tooManyHeaders();
        var illegal = thrown == null ? null : head.illegalHeader();
        if (illegal != null) return field(illegal, "header");
        var hosts = values(request, HttpHeaders.HOST);
        if (hosts.size() == 1 && !isHost(hosts.getFirst())) {
            return field(HttpHeaders.HOST, "format");
        }
        return thrown == null
                ? contradictory(request, head, hosts)
                : whole(HttpStatus.BAD_REQUEST, "request_headers");
    }

    /// Returns the reason for refusing a request of which each header can be read.
    private static ConnectorRefusal contradictory(
            HttpServletRequest request, RequestHead head, List<String> hosts) {
        if (hosts.isEmpty() && "HTTP/1.1".equals(request.getProtocol())) {
            return field(HttpHeaders.HOST, "required");
        }
        if (hosts.size() > 1) return field(HttpHeaders.HOST, "repeated");
        var targetHost = head.targetHost();
        if (targetHost != null && !hosts.stream().allMatch(targetHost::equalsIgnoreCase)) {
            return field(HttpHeaders.HOST, "target_host");
        }
        var lengths = values(request, HttpHeaders.CONTENT_LENGTH);
        if (lengths.size() > 1) return field(HttpHeaders.CONTENT_LENGTH, "repeated");
        if (lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"))) {
            return field(HttpHeaders.CONTENT_LENGTH, "integer");
        }
        var codings = values(request, HttpHeaders.TRANSFER_ENCODING);
        return codings.stream().allMatch("chunked"::equalsIgnoreCase)
                ? field("path", "path")
                : field(HttpHeaders.TRANSFER_ENCODING, "transfer_encoding");
    }

    /// Checks a `Host` header as Tomcat does. It may be empty.
    private static boolean isHost(String value) {
        if (value.isEmpty()) return true;
        try {
            var colon = Host.parse(value);
            return colon < 0 || value.substring(colon + 1).matches("\\d{0,9}");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ConnectorRefusal tooManyHeaders() {
        return whole(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large");
    }

    private static ConnectorRefusal whole(HttpStatus status, String code) {
        return new ConnectorRefusal(status, null, code);
    }

    private static ConnectorRefusal field(String name, String code) {
        return new ConnectorRefusal(HttpStatus.BAD_REQUEST, name, code);
    }

    /// Returns the values of a header. Tomcat has a null for a header that it stopped reading at.
    private static List<String> values(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name)).stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
