package com.todomate.problem;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.springframework.http.HttpHeaders;

/// Answers `OPTIONS *` with the headers of every response and with the methods that routes have.
/// Tomcat answers it before any valve or filter runs, and names TRACE.
final class ServerOptionsAdapter extends CoyoteAdapter {

    static final String ALLOWED = String.join(",", EarlyResponseHeaders.METHODS);

    private final EarlyResponseHeaders headers;

    ServerOptionsAdapter(Connector connector, EarlyResponseHeaders headers) {
        super(connector);
        this.headers = headers;
    }

    @Override
    protected boolean postParseRequest(
            org.apache.coyote.Request connectorRequest,
            Request request,
            org.apache.coyote.Response connectorResponse,
            Response response)
            throws IOException, ServletException {
        var isServer = connectorRequest.requestURI().equals("*");
        if (isServer && connectorResponse.isError()) {
            // Tomcat would send the status without a problem.
            connectorRequest.requestURI().setString("/");
        }
        var isForwarded =
                super.postParseRequest(connectorRequest, request, connectorResponse, response);
        if (isServer && !isForwarded) {
            headers.write(request, response);
            response.setHeader(HttpHeaders.ALLOW, ALLOWED);
        }
        return isForwarded;
    }
}
