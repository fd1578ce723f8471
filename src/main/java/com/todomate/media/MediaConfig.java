package com.todomate.media;

import com.todomate.security.Deployment;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// Where photos are kept, and how their addresses are written.
@Configuration(proxyBeanMethods = false)
class MediaConfig {

    @Bean
    PhotoStore photoStore(MediaSettings settings, Deployment deployment) {
        return settings.store(deployment);
    }

    @Bean
    JsonMapperBuilderCustomizer photoUrls(Addresses addresses) {
        var module = new SimpleModule("photo-urls");
        module.addSerializer(
                PhotoUrl.class,
                new StdScalarSerializer<PhotoUrl>(PhotoUrl.class) {
                    @Override
                    public void serialize(
                            PhotoUrl url, JsonGenerator json, SerializationContext context) {
                        json.writeString(addresses.to(url.photo(), url.size()));
                    }
                });
        return builder -> builder.addModule(module);
    }
}
