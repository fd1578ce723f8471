package com.todomate.media;

import com.todomate.startup.DeploymentProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The S3 bucket that stores photos. Without a bucket they are stored in the folder `media` of the
/// data directory.
@ConfigurationProperties("todomate.media")
record MediaProperties(
        @DefaultValue("") String s3Bucket,
        @DefaultValue("") String s3Endpoint,
        @DefaultValue("") String s3Region) {

    PhotoStorage createStorage(DeploymentProperties deploymentProperties) {
        return s3Bucket.isBlank()
                ? new FilePhotoStorage(deploymentProperties.dataDir().resolve("media"))
                : new S3PhotoStorage(this);
    }
}
