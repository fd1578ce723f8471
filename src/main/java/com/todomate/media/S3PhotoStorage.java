package com.todomate.media;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Stores photos in a bucket of S3 or of a compatible service. Credentials come from the default
/// provider chain of the AWS SDK.
final class S3PhotoStorage implements PhotoStorage, AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private final String bucket;
    private final S3Client s3;

    /// Throws a [ConfigurationException] when the region or the credentials are missing, or the
    /// endpoint is not a URL.
    S3PhotoStorage(MediaProperties settings) {
        if (settings.s3Region().isBlank()) {
            throw new ConfigurationException(
                    "Set MEDIA_S3_REGION to the region of the bucket MEDIA_S3_BUCKET, like"
                            + " ap-northeast-2.");
        }
        var credentials = DefaultCredentialsProvider.builder().build();
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new ConfigurationException(
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role:"
                            + " MEDIA_S3_BUCKET needs credentials.",
                    e);
        }
        this.bucket = settings.s3Bucket().strip();
        var builder =
                S3Client.builder()
                        .region(Region.of(settings.s3Region().strip()))
                        .credentialsProvider(credentials)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(
                                configuration -> configuration.apiCallTimeout(CALL_TIMEOUT));
        if (!settings.s3Endpoint().isBlank()) {
            builder.endpointOverride(endpoint(settings.s3Endpoint().strip())).forcePathStyle(true);
        }
        this.s3 = builder.build();
    }

    private static URI endpoint(String text) {
        try {
            var uri = URI.create(text);
            if (text.matches("https?://.+") && uri.getHost() != null) return uri;
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new ConfigurationException(
                "MEDIA_S3_ENDPOINT is \"%s\": set it to an address like https://s3.example.org."
                        .formatted(text));
    }

    @Override
    public void put(String name, Path file, String mediaType) throws IOException {
        try {
            s3.putObject(put -> put.bucket(bucket).key(name).contentType(mediaType), file);
        } catch (SdkException | UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    @Override
    public @Nullable StoredFile get(String name) throws IOException {
        try {
            var object = s3.getObject(get -> get.bucket(bucket).key(name));
            return new StoredFile(object, object.response().contentLength());
        } catch (NoSuchKeyException e) {
            return null;
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            s3.deleteObject(delete -> delete.bucket(bucket).key(name));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
