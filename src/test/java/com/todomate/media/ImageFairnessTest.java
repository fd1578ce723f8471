package com.todomate.media;

import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.MultipartForm;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.media.image.ImageProcessingLimiter;
import com.todomate.media.image.LargeImageInProgress;
import io.micrometer.core.instrument.MeterRegistry;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// One account uploads the maximum number of large photos at once. Uploads of other accounts are
/// not delayed.
@Tag("once")
@ApiTest
class ImageFairnessTest {

    /// The number of requests that one account may have in progress.
    private static final int AT_ONCE = 8;

    @Autowired People people;
    @Autowired ImageProcessingLimiter imageProcessingLimiter;
    @Autowired MeterRegistry meters;

    private final byte[] small =
            TestImages.png(TestImages.quarters(200, 200, BufferedImage.TYPE_INT_RGB));

    /// The large photos wait for another large one, whose decoding lasts the whole test. So every
    /// small photo that is stored has overtaken them.
    @Test
    void waitingLargePhotosDoNotDelayOthers() {
        var bob = people.signUp("bob");
        List<CompletableFuture<ApiResponse>> uploads;
        try (var other = new LargeImageInProgress(imageProcessingLimiter)) {
            uploads = uploadLargePhotos(people.signUp("eve"));
            await().until(() -> other.waitingForLargePlace() == 1 && other.waitingForShares() > 0);
            await().until(() -> gauge("todomate.admission.admitted") == 0);
            await().until(() -> gauge("hikaricp.connections.active") == 0);
            for (int i = 0; i < 5; i++) uploadSmallPhoto(bob);
            assertThat(other.waitingForLargePlace()).isEqualTo(1);
        }
        var refused = uploads.stream().filter(one -> one.join().status() != 201).toList();
        assertThat(refused).hasSizeBetween(1, AT_ONCE - 1);
        for (var one : refused) {
            one.join().refused(429, "too_many_at_once");
            assertThat(one.join().header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void smallPhotosOfOthersAreStoredWhileLargeOnesAreDecoded() {
        var bob = people.signUp("bob");
        var uploads = uploadLargePhotos(people.signUp("eve"));
        await().until(() ->
                imageProcessingLimiter.inProgress() > 0
                        || uploads.stream().anyMatch(CompletableFuture::isDone));
        for (int i = 0; i < 5; i++) uploadSmallPhoto(bob);
        assertThat(uploads).extracting(one -> one.join().status()).contains(201);
        assertThat(uploads).extracting(one -> one.join().status()).isSubsetOf(201, 429);
    }

    private void uploadSmallPhoto(Person person) {
        person.post("/media", MultipartForm.photo(small)).expect(201);
    }

    /// Starts the uploads of small files with many pixels of eight bytes.
    private static List<CompletableFuture<ApiResponse>> uploadLargePhotos(Person person) {
        var form = MultipartForm.photo(LargeImages.png(3600, 3600, 16, 6, false));
        return IntStream.range(0, AT_ONCE)
                .mapToObj(i -> later(() -> person.post("/media", form)))
                .toList();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
