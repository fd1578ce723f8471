package com.todomate.viewset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Problems of requests that Tomcat refuses before any of ours sees them: unreadable request lines,
/// oversized headers.
@Component
class ProblemValve implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /// What the door puts on every other answer.
    private static final Map<String, String> HEADERS =
            Map.of(
                    HttpHeaders.CACHE_CONTROL,
                    "no-store",
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'",
                    "Referrer-Policy",
                    "no-referrer",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY");

    private final ProblemBodies bodies;
    private final JsonMapper json;

    ProblemValve(ProblemBodies bodies, JsonMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /// After Boot's own, because the last valve answers first.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Reporter()));
    }

    private final class Reporter extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            var status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) return;
            var body = bodies.of(status, ProblemBodies.codeOf(status.value()), null);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            HEADERS.forEach(response::setHeader);
            try {
                var bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
                response.setContentLength(bytes.length);
                response.getOutputStream().write(bytes);
                response.finishResponse();
            } catch (IOException e) {
                getContainer().getLogger().debug("The client did not wait for its problem.", e);
            }
        }
    }
}
