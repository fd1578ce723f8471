package com.todomate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Checks that both stores behave the same: a folder, and a bucket of an S3-compatible server.
class PhotoStorageTest {

    private static final String NAME = "60/7b/0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60";

    private static final String KEY = "someone";

    /// The kinds of photo stores.
    enum Kind {
        DISK,
        S3
    }

    @RegisterExtension
    static final S3ProxyExtension S3 =
            S3ProxyExtension.builder().withCredentials(KEY, KEY).withPort(0).build();

    @TempDir private Path folder;

    @BeforeEach
    void makeBucket() {
        System.setProperty("aws.accessKeyId", KEY);
        System.setProperty("aws.secretAccessKey", KEY);
        try (var client =
                S3Client.builder()
                        .endpointOverride(S3.getUri())
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            client.createBucket(bucket -> bucket.bucket("photos"));
        }
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private PhotoStorage store(Kind kind) {
        return kind == Kind.DISK
                ? new FilePhotoStorage(folder.resolve("photos"))
                : new S3PhotoStorage(bucket("photos"));
    }

    private static MediaProperties bucket(String name) {
        return new MediaProperties(name, String.valueOf(S3.getUri()), "us-east-1");
    }

    @ParameterizedTest
    @EnumSource
    void storedFileIsReadableUntilItIsDeleted(Kind kind) throws IOException {
        var store = store(kind);
        assertThat(store.get(NAME)).isNull();
        store.put(NAME, file("first"), "image/jpeg");
        store.put(NAME + "-thumb", file("small"), "image/jpeg");
        assertThat(read(store, NAME)).isEqualTo("first");
        store.put(NAME, file("the second"), "image/jpeg");
        assertThat(read(store, NAME)).isEqualTo("the second");
        store.delete(NAME);
        assertThat(store.get(NAME)).isNull();
        assertThat(read(store, NAME + "-thumb")).isEqualTo("small");
        store.delete(NAME);
        store.delete(NAME + "-thumb");
        store.delete("00/00/nothing");
        assertThat(store.get(NAME + "-thumb")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void unreadableFileIsNotStored(Kind kind) throws IOException {
        var store = store(kind);
        assertThatIOException()
                .isThrownBy(() -> store.put(NAME, folder.resolve("none"), "image/png"));
        assertThat(store.get(NAME)).isNull();
    }

    @Test
    void failedWriteLeavesNoFile() throws IOException {
        var photos = folder.resolve("disk");
        var store = new FilePhotoStorage(photos);
        Files.createDirectories(photos.resolve(NAME).resolve("in the way"));
        assertThatIOException().isThrownBy(() -> store.put(NAME, file("new"), "image/png"));
        try (var left = Files.walk(photos)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void partOfACrashedWriteIsDeletedWithThePhoto() throws IOException {
        var photos = folder.resolve("crashed");
        var part = photos.resolve(NAME + ".123.part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "hal");
        new FilePhotoStorage(photos).delete(NAME);
        assertThat(part).doesNotExist();
    }

    @Test
    void missingBucketIsAFailureInsteadOfAMissingPhoto() {
        var store = new S3PhotoStorage(bucket("nobodys-bucket"));
        assertThatIOException().isThrownBy(() -> store.put(NAME, file("new"), "image/png"));
        assertThatIOException().isThrownBy(() -> store.get(NAME));
    }

    @Test
    void unreachableServerIsAFailure() {
        var store =
                new S3PhotoStorage(
                        new MediaProperties("photos", "http://127.0.0.1:1", "us-east-1"));
        assertThatIOException().isThrownBy(() -> store.get(NAME));
        assertThatIOException().isThrownBy(() -> store.delete(NAME));
    }

    @Test
    void bucketNeedsARegionAndAValidAddress() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new S3PhotoStorage(new MediaProperties("photos", "", " ")))
                .withMessageStartingWith("Set MEDIA_S3_REGION ");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> new S3PhotoStorage(new MediaProperties("photos", "localhost", "x")))
                .withMessageContaining("MEDIA_S3_ENDPOINT");
    }

    @Test
    void bucketNeedsCredentials() {
        forgetCredentials();
        System.setProperty("aws.disableEc2Metadata", "true");
        try {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> new S3PhotoStorage(bucket("photos")))
                    .withMessageStartingWith("Set AWS_ACCESS_KEY_ID ");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("upload"), content);
    }

    private static String read(PhotoStorage store, String name) throws IOException {
        var stored = Objects.requireNonNull(store.get(name));
        try (var stream = stored.stream()) {
            var bytes = stream.readAllBytes();
            assertThat(stored.length()).isEqualTo(bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
