package com.todomate.web;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Reduces the buffers that Tomcat keeps for each connection and each request in progress.
/// Thousands of event streams stay open, and hundreds of requests of one account can wait at once.
/// The head of a response is limited in `application.yml`.
@Component
class TomcatBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /// For bytes that were received and for bytes to send, in bytes each, by default 8 KiB. They
    /// are most of the memory of an idle event stream.
    private static final String SOCKET_BUFFER_SIZE = "4096";

    /// For the fields after a chunked body, in bytes, by default 8 KiB. Nothing reads these fields.
    private static final String TRAILER_SIZE = "1024";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(Protocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER_SIZE);
            connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_SIZE);
            connector.setProperty("maxTrailerSize", TRAILER_SIZE);
        });
    }

    /// Tomcat creates it by its name.
    public static final class Protocol extends Http11NioProtocol {

        /// The size of two buffers for the body of a response: in bytes for one of them, by default
        /// 8 KiB, and in characters of two bytes for the other.
        private static final int BODY_BUFFER_SIZE = 4096;

        @Override
        public int getDesiredBufferSize() {
            return BODY_BUFFER_SIZE;
        }
    }
}
