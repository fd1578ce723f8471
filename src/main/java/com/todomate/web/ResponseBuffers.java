package com.todomate.web;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Halves the two buffers that Tomcat keeps for the response of each request in progress, 24 KiB by
/// default. Hundreds of requests of one account can wait at once.
@Component
class ResponseBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(Protocol.class.getName());
    }

    /// Tomcat creates it by its name.
    public static final class Protocol extends Http11NioProtocol {

        /// In bytes for one of the buffers, and in characters for the other.
        private static final int BUFFER_SIZE = 4096;

        @Override
        public int getDesiredBufferSize() {
            return BUFFER_SIZE;
        }
    }
}
