package com.todomate.problem;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.http.parser.HttpParser;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The request line and the headers of a request that the connector refused, as they were received.
/// Tomcat stops at the first illegal byte, and leaves out what follows it. The values of headers
/// that Tomcat has read are not reliable here, because it moves them within its buffer.
///
/// @param lines the lines that arrived as a whole, one character per byte
record RequestHead(List<String> lines) {

    private static final Pattern REQUEST_LINE =
            Pattern.compile("\\S+ +(.+) HTTP/\\d\\.\\d", Pattern.DOTALL);
    private static final Pattern ABSOLUTE =
            Pattern.compile("https?://([^/?#]*)(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern ILLEGAL_IN_PATH =
            Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

    static RequestHead of(Request request) {
        if (!(request.getCoyoteRequest().getInputBuffer()
                        instanceof ApplicationBufferHandler buffer)
                || buffer.getByteBuffer() == null) {
            return new RequestHead(List.of());
        }
        var received = buffer.getByteBuffer().duplicate().rewind();
        var text = StandardCharsets.ISO_8859_1.decode(received).toString();
        var lines = text.substring(0, text.lastIndexOf('\n') + 1).stripLeading();
        return new RequestHead(
                Arrays.stream(lines.split("\r?\n", -1))
                        .takeWhile(line -> !line.isEmpty())
                        .toList());
    }

    /// Gives the request its path and the headers on which the form of a refusal depends, unless
    /// the connector has read them.
    void complete(Request request) {
        var connectorRequest = request.getCoyoteRequest();
        if (request.getRequestURI() == null) {
            target().map(RequestHead::path).ifPresent(connectorRequest.requestURI()::setString);
        }
        var headers = connectorRequest.getMimeHeaders();
        headers.setLimit(-1); // the request may already have as many headers as the connector takes
        for (var name : List.of(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ORIGIN)) {
            if (request.getHeader(name) != null) continue;
            header(name).ifPresent(value -> headers.setValue(name).setString(value));
        }
    }

    /// Returns the name of the header with a control character. Returns null when there is none, or
    /// when its name is illegal too.
    @Nullable String illegalHeader() {
        var name = "";
        for (var line : lines.stream().skip(1).toList()) {
            var isContinued = line.startsWith(" ") || line.startsWith("\t");
            if (!isContinued) name = line.substring(0, Math.max(0, line.indexOf(':')));
            if (CONTROL.matcher(line).find()) return HttpParser.isToken(name) ? name : null;
        }
        return null;
    }

    /// Returns the host and port of a request line such as `GET http://example.org/ HTTP/1.1`, and
    /// null when the request line names a path only.
    @Nullable String targetHost() {
        var absolute = ABSOLUTE.matcher(target().orElse(""));
        return absolute.matches() ? absolute.group(1).replaceFirst("^[^@]*@", "") : null;
    }

    private Optional<String> target() {
        var requestLine = REQUEST_LINE.matcher(lines.isEmpty() ? "" : lines.getFirst());
        return requestLine.matches() ? Optional.of(requestLine.group(1).strip()) : Optional.empty();
    }

    /// Returns the first value of a header in printable ASCII.
    private Optional<String> header(String name) {
        var start = name + ":";
        return lines.stream()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).strip())
                .filter(value -> value.chars().allMatch(octet -> octet >= ' ' && octet <= '~'))
                .findFirst();
    }

    private static String path(String target) {
        var absolute = ABSOLUTE.matcher(target);
        var withQuery = absolute.matches() ? absolute.group(2) : target;
        return encoded(withQuery.replaceFirst("(?s)[?#].*", ""));
    }

    /// Returns a path with percent-encoding of the bytes that a URI does not allow, and of percent
    /// signs that do not begin an escape.
    static String encoded(String path) {
        return ILLEGAL_IN_PATH
                .matcher(path)
                .replaceAll(illegal -> "%%%02X".formatted((int) illegal.group().charAt(0)));
    }
}
