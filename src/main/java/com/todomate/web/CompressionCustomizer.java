package com.todomate.web;

import com.todomate.http.ApiPaths;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Restricts the compression that Tomcat applies to responses: nothing under `/auth` is compressed,
/// because the length of a compressed response can betray a secret in it (BREACH).
@Component
class CompressionCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new UncompressedValve());
    }

    private static final class UncompressedValve extends ValveBase {

        private UncompressedValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            var headers = request.getCoyoteRequest().getMimeHeaders();
            // With `TE: gzip` Tomcat would also compress responses that have a strong ETag.
            headers.removeHeader(HttpHeaders.TE);
            if (request.getDecodedRequestURI().startsWith(ApiPaths.BASE + "/auth")) {
                headers.removeHeader(HttpHeaders.ACCEPT_ENCODING);
            }
            getNext().invoke(request, response);
        }
    }
}
