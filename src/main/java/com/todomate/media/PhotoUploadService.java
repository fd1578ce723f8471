package com.todomate.media;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.http.Viewer;
import com.todomate.limits.AdmissionPermit;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.media.image.ImageProcessor;
import com.todomate.media.image.ProcessedImage;
import com.todomate.problem.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/// Processes and stores uploaded photos. Writes the row first, then the files, then marks the row
/// as stored. Whenever the server stops, every file has a row, and every stored photo has its
/// files. A client may repeat an upload that failed.
@Component
class PhotoUploadService {

    /// A photo, and whether it existed before the request.
    record UploadResult(Photo photo, boolean existed) {}

    private static final Logger logger = LoggerFactory.getLogger(PhotoUploadService.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final PhotoService photoService;
    private final ImageProcessor imageProcessor;
    private final PhotoStorage store;
    private final RateLimiter rateLimiter;

    PhotoUploadService(
            PhotoService photoService,
            ImageProcessor imageProcessor,
            PhotoStorage store,
            RateLimiter rateLimiter) {
        this.photoService = photoService;
        this.imageProcessor = imageProcessor;
        this.store = store;
        this.rateLimiter = rateLimiter;
    }

    /// Stores a photo, or returns the one that the viewer uploaded under the requested id before.
    /// Refuses with 409 `id_taken` or `deleted` on `id` when the id cannot be used, with 409
    /// `too_many` when the viewer's photos exceed their limit, with 429 `too_many_requests` when
    /// the viewer uploads too often, with 503 `busy` while another request writes the same photo,
    /// with 503 `unavailable` when the storage fails, and as [ImageProcessor#process] does.
    UploadResult upload(Viewer viewer, @Nullable UUID requestedId, Resource file) {
        var existing = requestedId == null ? null : photoService.findUploaded(viewer, requestedId);
        if (existing != null) return new UploadResult(existing, true);
        rateLimiter.consume(RateLimit.PHOTOS_PER_ACCOUNT, viewer.id().toString());
        try (var processedImage = process(viewer, file)) {
            var isNewId = requestedId == null;
            var id = requestedId == null ? UuidCreator.getTimeOrderedEpoch() : requestedId;
            var concurrent = photoService.begin(viewer, id, isNewId, processedImage);
            if (concurrent != null) return new UploadResult(concurrent, true);
            store.putAll(id, processedImage);
            return new UploadResult(photoService.complete(id, isNewId), false);
        } catch (IOException e) { // the disk is full, or the storage does not answer
            logger.error("Could not process or store an uploaded photo, answering 503", e);
            throw ApiException.unavailable(RETRY_AFTER);
        }
    }

    /// Waits and processes without the request's admission permits: the image has limits of its
    /// own, and a long queue of images must not take the places of quick requests. No database
    /// connection is held meanwhile.
    private ProcessedImage process(Viewer viewer, Resource file) throws IOException {
        return AdmissionPermit.outside(() -> imageProcessor.process(viewer.id(), file));
    }
}
