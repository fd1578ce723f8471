package com.todomate.media;

import com.todomate.media.image.ImageProcessingLimiter;
import com.todomate.media.image.ImageProcessor;
import com.todomate.startup.DeploymentProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Provides the [PhotoStorage] that [MediaProperties] select, and what processes photos for it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MediaProperties.class, DeploymentProperties.class})
class PhotoStorageConfiguration {

    @Bean
    PhotoStorage photoStore(MediaProperties settings, DeploymentProperties deploymentProperties) {
        return settings.createStorage(deploymentProperties);
    }

    @Bean
    UploadFolder uploadFolder(DeploymentProperties deploymentProperties) {
        return new UploadFolder(deploymentProperties.dataDir());
    }

    @Bean
    ImageProcessor imageProcessor(
            ImageProcessingLimiter imageProcessingLimiter, UploadFolder uploadFolder) {
        return new ImageProcessor(imageProcessingLimiter, uploadFolder.path());
    }
}
