package com.todomate.media;

import com.todomate.http.ApiPaths;
import com.todomate.http.Viewer;
import com.todomate.media.image.PhotoSize;
import com.todomate.problem.ApiException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/// Uploads and serves photos.
@RestController
@RequestMapping("/media")
class MediaController {

    private static final Logger logger = LoggerFactory.getLogger(MediaController.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    /// For a request with a signed URL. A photo never changes, but its audience may: a browser must
    /// ask again once the URL has expired.
    private static final CacheControl SIGNED_URL_CACHING =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate().immutable();

    /// For a request with a token. A browser must ask every time, because the next request may
    /// carry the token of another user.
    private static final CacheControl TOKEN_CACHING = CacheControl.noCache().cachePrivate();

    private final PhotoUploadService photoUploadService;
    private final PhotoService photoService;
    private final PhotoStorage store;
    private final SignedPhotoUrls signedPhotoUrls;

    MediaController(
            PhotoUploadService photoUploadService,
            PhotoService photoService,
            PhotoStorage store,
            SignedPhotoUrls signedPhotoUrls) {
        this.photoUploadService = photoUploadService;
        this.photoService = photoService;
        this.store = store;
        this.signedPhotoUrls = signedPhotoUrls;
    }

    /// Stores the photo of a form with one part `file` and, if the client chooses the id, one field
    /// `id`. Answers 201, or 200 with the existing photo when the id was uploaded before. Refuses
    /// as [PhotoUploadService#upload] does.
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<PhotoUploadView> upload(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID id,
            @RequestPart MultipartFile file) {
        var uploaded = photoUploadService.upload(viewer, id, file.getResource());
        var body = PhotoUploadView.of(uploaded.photo());
        return uploaded.existed()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create(ApiPaths.BASE + "/media/" + body.id()))
                        .body(body);
    }

    /// Answers a photo to a viewer with a token, or to a request with a signed URL. An invalid or
    /// expired signature counts as none. Refuses with 400 `choice` on `size` for any size but
    /// `thumb`, with 401 `unauthenticated` when there is neither a token nor a valid signature,
    /// with 404 `not_found` when the photo does not exist for the viewer, and with 503
    /// `unavailable` when the storage fails.
    @GetMapping(
            path = "/{id}",
            produces = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @Nullable ResponseEntity<InputStreamResource> photo(
            @Nullable Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(required = false) @Nullable Long expires,
            @RequestParam(required = false) @Nullable String signature,
            WebRequest request,
            HttpServletResponse response) {
        if (size != null && !size.equals("thumb"))
            throw ApiException.invalid("size", "choice", "thumb");
        var photoSize = size == null ? PhotoSize.FULL : PhotoSize.THUMB;
        var isSigned = signedPhotoUrls.isValid(id, photoSize, expires, signature);
        if (viewer == null && !isSigned) throw ApiException.unauthenticated("unauthenticated");
        var photo = photoService.getVisible(viewer, id, isSigned);
        var name = photoSize.name(id);
        // Set before the ETag is compared: a 304 carries the same headers as the 200 (RFC 9110,
        // 15.4.5).
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                (isSigned ? SIGNED_URL_CACHING : TOKEN_CACHING).getHeaderValue());
        if (!isSigned) response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        if (request.checkNotModified("\"" + id + (size == null ? "" : "-thumb") + "\""))
            return null;
        var stored = stored(name);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().build().toString())
                .contentType(photo.type().mediaType())
                .contentLength(stored.length())
                .body(new InputStreamResource(stored.stream()));
    }

    private PhotoStorage.StoredFile stored(String name) {
        try {
            var stored = store.get(name);
            if (stored == null) throw ApiException.notFound();
            return stored;
        } catch (IOException e) {
            logger.error("Could not read photo file {}, answering 503", name, e);
            throw ApiException.unavailable(RETRY_AFTER);
        }
    }
}
