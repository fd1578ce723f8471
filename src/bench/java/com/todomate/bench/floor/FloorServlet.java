package com.todomate.bench.floor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Checks the session, and sends what a subclass writes as JSON.
abstract class FloorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 4096;

    private final transient SessionCache sessions;

    FloorServlet(SessionCache sessions) {
        this.sessions = sessions;
    }

    /// Reads the answer, and writes it. Sets the status first, if it is not 200.
    abstract void answer(
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            JsonGenerator json)
            throws SQLException, IOException;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var viewer = sessions.viewer(request);
            if (viewer == null) response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            else send(response, json -> answer(viewer, request, response, json));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Writes a body.
    interface Body {
        void write(JsonGenerator json) throws SQLException, IOException;
    }

    static void send(HttpServletResponse response, Body body) throws SQLException, IOException {
        var bytes = new ByteArrayOutputStream(BUFFER);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            body.write(json);
        }
        if (response.isCommitted()) return; // an error was sent
        response.setContentType("application/json");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }

    static void writeText(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null) json.writeNullProperty(name);
        else json.writeStringProperty(name, value.toString());
    }
}
