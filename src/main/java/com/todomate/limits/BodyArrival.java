package com.todomate.limits;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Lets a thread ask whether bytes of a body have arrived, without blocking for them. The Servlet
/// API has no method for this: outside asynchronous requests, `InputStream.available()` counts only
/// what Tomcat has read already. So a valve passes Tomcat's own request on, as an attribute.
@Component
class BodyArrival implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String ATTRIBUTE = BodyArrival.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new AttributeValve());
    }

    /// Returns the announced length: -1 if the sender announces none, 0 without a body.
    static long declaredLength(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        var chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return length < 0 && !chunked ? 0 : length;
    }

    /// Returns whether a read of the body would not block. Asks the client for the body first, if
    /// it expects `100 Continue`. Returns true for a request that did not come through the valve.
    static boolean hasArrived(ServletRequest request) throws IOException {
        if (request.getInputStream().available() > 0) return true;
        var tomcatRequest = tomcatRequest(request);
        if (tomcatRequest == null) return true;
        tomcatRequest.action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
        // Reads what has arrived. A broken connection counts as arrived: the next read reports it.
        tomcatRequest.action(ActionCode.AVAILABLE, true);
        return tomcatRequest.getAvailable() > 0;
    }

    /// Lets Tomcat close the connection after the response. Otherwise it would wait for the rest of
    /// the body first.
    static void abandon(ServletRequest request) {
        var tomcatRequest = tomcatRequest(request);
        if (tomcatRequest != null) tomcatRequest.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static org.apache.coyote.@Nullable Request tomcatRequest(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Request tomcatRequest
                ? tomcatRequest
                : null;
    }

    private static final class AttributeValve extends ValveBase {

        AttributeValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            request.setAttribute(ATTRIBUTE, request.getCoyoteRequest());
            getNext().invoke(request, response);
        }
    }
}
