package com.todomate.media;

import com.todomate.account.AvatarUrl;
import com.todomate.media.image.PhotoSize;
import jakarta.servlet.MultipartConfigElement;
import java.util.function.Function;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// Writes the URLs of photos and avatars in JSON as signed URLs, and tells Tomcat where to keep the
/// parts of forms.
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    @Bean
    JsonMapperBuilderCustomizer photoUrls(SignedPhotoUrls signedPhotoUrls) {
        var module = new SimpleModule("photo-urls");
        add(module, PhotoUrl.class, url -> signedPhotoUrls.sign(url.photo(), url.size()));
        add(
                module,
                AvatarUrl.class,
                url ->
                        signedPhotoUrls.sign(
                                url.photo(), url.isThumb() ? PhotoSize.THUMB : PhotoSize.FULL));
        return builder -> builder.addModule(module);
    }

    @Bean
    MultipartConfigElement multipartConfig(
            MultipartProperties multipartProperties, UploadFolder uploadFolder) {
        multipartProperties.setLocation(uploadFolder.path().toString());
        return multipartProperties.createMultipartConfig();
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<T, String> address) {
        module.addSerializer(
                type,
                new StdScalarSerializer<T>(type) {
                    @Override
                    public void serialize(T url, JsonGenerator json, SerializationContext context) {
                        json.writeString(address.apply(url));
                    }
                });
    }
}
