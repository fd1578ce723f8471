package com.todomate.bench.floor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/// The floor F0: verifies the token, and answers without a database.
final class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient TokenVerifier tokens;
    private final String key;

    BareServlet(TokenVerifier tokens, Map<String, String> environment) {
        this.tokens = tokens;
        this.key = FloorServer.variable(environment, "VAPID_PUBLIC_KEY");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (tokens.verify(request.getHeader("Authorization")) == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        try {
            FloorServlet.send(
                    response,
                    json -> {
                        json.writeStartObject();
                        json.writeStringProperty("publicKey", key);
                        json.writeEndObject();
                    });
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
