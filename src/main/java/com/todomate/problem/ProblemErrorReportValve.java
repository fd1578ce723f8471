package com.todomate.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that Tomcat's connector refuses before any filter sees them (unreadable request
/// lines, oversized headers) with problem details. Serves the management port too, which has a
/// Spring context of its own: `ManagementContextConfiguration.imports` names this class.
@Component
class ProblemErrorReportValve
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final ProblemDetailFactory bodies;
    private final FieldErrorMapper fields;
    private final EarlyResponseHeaders headers;
    private final JsonMapper json;

    ProblemErrorReportValve(
            ProblemDetailFactory bodies,
            FieldErrorMapper fields,
            EarlyResponseHeaders headers,
            JsonMapper json) {
        this.bodies = bodies;
        this.fields = fields;
        this.headers = headers;
        this.json = json;
    }

    /// Runs after Boot's own customizer, because the valve that is added last reports first.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            var host = context.getParent();
            // Tomcat would add a report in HTML, which would come first.
            if (host instanceof StandardHost standardHost)
                standardHost.setErrorReportValveClass("");
            host.getPipeline().addValve(new Reporter());
        });
        factory.addConnectorCustomizers(this::customize);
    }

    private void customize(Connector connector) {
        // Leaves an encoded slash to Spring's firewall, which refuses it with a complete problem.
        // Tomcat would send a 400 without a reason.
        connector.setEncodedSolidusHandling("passthrough");
        // The connector sets its own adapter when it is initialised.
        connector.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                connector
                        .getProtocolHandler()
                        .setAdapter(new ServerOptionsAdapter(connector, headers));
            }
        });
    }

    private final class Reporter extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (response.getStatus() < 400
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) return;
            var head = RequestHead.of(request);
            var refusal = ConnectorRefusal.of(response.getStatus(), request, head, thrown);
            if (request.getContext() == null) head.complete(request);
            response.setStatus(refusal.status().value());
            headers.write(request, response);
            if (refusal.status() == HttpStatus.METHOD_NOT_ALLOWED
                    && !response.containsHeader(HttpHeaders.ALLOW)) {
                response.setHeader(HttpHeaders.ALLOW, ServerOptionsAdapter.ALLOWED);
            }
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            try {
                var bytes =
                        json.writeValueAsString(
                                        ProblemDetailFactory.inLanguageOf(
                                                request, () -> problem(refusal, request)))
                                .getBytes(StandardCharsets.UTF_8);
                response.setContentLength(bytes.length);
                response.getOutputStream().write(bytes);
                response.finishResponse();
            } catch (IOException e) {
                getContainer()
                        .getLogger()
                        .debug("The client disconnected before its problem was written", e);
            }
        }

        private ProblemDetail problem(ConnectorRefusal refusal, Request request) {
            var field = refusal.field();
            return field == null
                    ? bodies.create(refusal.status(), refusal.code(), request)
                    : bodies.invalid(List.of(fields.toFieldError(field, refusal.code())), request);
        }
    }
}
