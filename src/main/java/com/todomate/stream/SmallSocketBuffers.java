package com.todomate.stream;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Halves the two buffers that Tomcat keeps for each connection, 8 KiB each by default. They are
/// most of the memory of an idle event stream, and a server has thousands of streams.
@Component
class SmallSocketBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String BYTES = "4096";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", BYTES);
            connector.setProperty("socket.appWriteBufSize", BYTES);
        });
    }
}
