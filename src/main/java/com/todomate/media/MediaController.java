package com.todomate.media;

import com.todomate.viewset.Api;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/// Photos in and out.
@RestController
@RequestMapping("/media")
class MediaController {

    private static final Logger logger = LoggerFactory.getLogger(MediaController.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FILE = "file";

    /// A photo never changes, but who sees it may: a browser asks again when an address is over.
    private static final CacheControl WITH_ADDRESS =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate().immutable();

    /// The next one in the same browser may be somebody else, with another token.
    private static final CacheControl WITH_TOKEN = CacheControl.noCache().cachePrivate();

    private final Uploads uploads;
    private final Album album;
    private final PhotoStore store;
    private final Addresses addresses;

    MediaController(Uploads uploads, Album album, PhotoStore store, Addresses addresses) {
        this.uploads = uploads;
        this.album = album;
        this.store = store;
        this.addresses = addresses;
    }

    /// A form of one part `file` and, if the client makes its ids itself, one field `id`.
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<UploadedPhoto> upload(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID id,
            MultipartHttpServletRequest form) {
        var taken = uploads.take(viewer, id, file(form));
        var body = UploadedPhoto.of(taken.photo());
        return taken.before()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create(Api.BASE + "/media/" + body.id())).body(body);
    }

    private static MultipartFile file(MultipartHttpServletRequest form) {
        var files = form.getMultiFileMap();
        for (var name : files.keySet()) {
            if (!name.equals(FILE)) throw Refused.invalid(name, "unknown_field", "file, id");
        }
        var file = files.getOrDefault(FILE, List.of());
        if (file.isEmpty()) throw Refused.invalid(FILE, "required");
        if (file.size() > 1) throw Refused.invalid(FILE, "repeated");
        return file.getFirst();
    }

    /// With a token, or with a signed address; one that is over counts for nothing.
    @GetMapping(
            path = "/{id}",
            produces = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @Nullable ResponseEntity<InputStreamResource> photo(
            @Nullable Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(required = false) @Nullable Long expires,
            @RequestParam(required = false) @Nullable String signature,
            WebRequest request) {
        if (size != null && !size.equals("thumb")) throw Refused.invalid("size", "choice", "thumb");
        var wanted = size == null ? Size.FULL : Size.THUMB;
        var given = addresses.good(id, wanted, expires, signature);
        if (viewer == null && !given) throw Refused.unauthenticated("unauthenticated");
        var photo = album.seen(viewer, id, given);
        var name = wanted.name(id);
        if (request.checkNotModified("\"" + id + (size == null ? "" : "-thumb") + "\""))
            return null;
        var stored = stored(name);
        return ResponseEntity.ok()
                .cacheControl(given ? WITH_ADDRESS : WITH_TOKEN)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().build().toString())
                .contentType(photo.type().mediaType())
                .contentLength(stored.length())
                .body(new InputStreamResource(stored.stream()));
    }

    private PhotoStore.Stored stored(String name) {
        try {
            var stored = store.get(name);
            if (stored == null) throw Refused.notFound();
            return stored;
        } catch (IOException e) {
            logger.error("Could not read a photo", e);
            throw Refused.unavailable(SOON);
        }
    }
}
