package com.todomate.limits;

import com.todomate.limits.RequestBodyReceiver.Body;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request whose body is received completely before a handler sees its first byte, and only if a
/// handler reads it. Reading may refuse as [RequestBodyReceiver] does. Closing frees the memory of
/// the body.
public final class ReceivedRequest extends HttpServletRequestWrapper implements AutoCloseable {

    private final RequestBodyReceiver bodies;
    private final String address;
    private @Nullable Body body;
    private @Nullable ServletInputStream stream;
    private boolean formReceived;

    public ReceivedRequest(HttpServletRequest request, RequestBodyReceiver bodies, String address) {
        super(request);
        this.bodies = bodies;
        this.address = address;
    }

    @Override
    public void close() {
        if (body != null) bodies.release(body);
        body = null;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream != null) return stream;
        body = bodies.receive(request(), address);
        stream = new BodyStream(body);
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        receiveForm();
        return super.getParts();
    }

    @Override
    public Part getPart(String name) throws IOException, ServletException {
        receiveForm();
        return super.getPart(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        receiveForm();
        return super.getParameter(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        receiveForm();
        return super.getParameterMap();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        receiveForm();
        return super.getParameterNames();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        receiveForm();
        return super.getParameterValues(name);
    }

    /// Lets Tomcat parse a form within the limits for forms. Else Tomcat would parse it, without
    /// these limits, when a part or a parameter is first requested.
    private void receiveForm() {
        var type = getContentType();
        if (formReceived || type == null || !type.regionMatches(true, 0, "multipart/", 0, 10)) {
            return;
        }
        formReceived = true;
        bodies.receiveForm(
                address,
                () -> {
                    try {
                        return super.getParts();
                    } catch (IOException | ServletException | IllegalStateException e) {
                        // Tomcat throws it again when the parts are requested.
                        return null;
                    }
                });
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) getRequest();
    }

    private static final class BodyStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BodyStream(Body body) {
            this.bytes = new ByteArrayInputStream(body.bytes(), 0, body.length());
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            return bytes.read(target, offset, count);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body supports blocking reads only.");
        }
    }
}
