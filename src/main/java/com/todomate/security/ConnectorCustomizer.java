package com.todomate.security;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Limits what Tomcat's connector does with a request before the application sees it.
@Component
class ConnectorCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            // No route takes form parameters. Tomcat would read them while the request holds its
            // places.
            connector.setParseBodyMethods("");
            // Spring refuses TRACE and names the methods of the path. Tomcat would name those of
            // the servlet.
            connector.setAllowTrace(true);
            // `Expect: 100-continue` is answered when the body is read, so a refused request
            // uploads nothing.
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setContinueResponseTiming("onRead");
            }
        });
    }
}
