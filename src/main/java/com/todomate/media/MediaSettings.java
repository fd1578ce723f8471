package com.todomate.media;

import com.todomate.security.Deployment;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The bucket that keeps photos, and where it is; without one they lie in the data folder.
@ConfigurationProperties("todomate.media")
record MediaSettings(
        @DefaultValue("") String s3Bucket,
        @DefaultValue("") String s3Endpoint,
        @DefaultValue("") String s3Region) {

    PhotoStore store(Deployment deployment) {
        return s3Bucket.isBlank()
                ? new DiskStore(deployment.dataDir().resolve("media"))
                : new S3Store(this);
    }
}
