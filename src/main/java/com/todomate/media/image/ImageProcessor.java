package com.todomate.media.image;

import com.todomate.problem.ApiException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/// Turns an uploaded file into the two files that are stored: upright, in sRGB, and without
/// metadata. Processes at most two images at the same time and one of each account
/// ([ImageProcessingLimiter]), each in bounded memory ([ImageDecoder]).
public class ImageProcessor {

    @FunctionalInterface
    private interface DecodingStep<T> {

        T run(ByteBuffer file) throws IOException;
    }

    private static final float QUALITY = 0.85f;

    private final ImageProcessingLimiter imageProcessingLimiter;
    private final Path folder;

    /// @param folder for the files of the results
    public ImageProcessor(ImageProcessingLimiter imageProcessingLimiter, Path folder) {
        this.imageProcessingLimiter = imageProcessingLimiter;
        this.folder = folder;
    }

    /// Processes an upload of an account. The caller closes the result. Reads the upload twice.
    /// Refuses with 415 `unsupported_photo` when the file is no JPEG, PNG or WebP, with 400
    /// `broken_photo`, `animated_photo` or `photo_pixels` on `file` when it cannot be used, with
    /// 429 `too_many_at_once` when too many other images of the account wait, and with 503
    /// `unavailable` when the images of too many accounts are being processed. Throws an
    /// `IOException` when the upload cannot be read or the results cannot be written.
    public ProcessedImage process(UUID account, Resource upload) throws IOException {
        try (var permits = imageProcessingLimiter.acquire(account)) {
            // The file is read again after the wait, so that no waiting image is in memory.
            if (upload.contentLength() > ImageDecoder.LARGE_BYTES
                    || runStep(upload, ImageProcessor::isLarge)) {
                permits.acquireLarge();
            }
            return writeFiles(runStep(upload, file -> decodeUpright(file, permits)));
        }
    }

    private static boolean isLarge(ByteBuffer file) throws IOException {
        return new ImageDecoder(file, ImageHeader.of(file)).isLarge();
    }

    private static BufferedImage decodeUpright(
            ByteBuffer file, ImageProcessingLimiter.Permits permits) throws IOException {
        var imageHeader = ImageHeader.of(file);
        var decoder = new ImageDecoder(file, imageHeader);
        if (decoder.isDecodedAlone()) permits.acquireAllPlaces();
        var filter =
                ExifFilterUtils.getFilterForOrientation(
                        Orientation.typeOf(imageHeader.orientation()));
        return filter.apply(decode(decoder));
    }

    /// Reads the upload and runs a step of decoding. Refuses with 400 `broken_photo` on `file` when
    /// the step fails: readers throw many kinds of exceptions on malformed files, some as late as
    /// when colours are converted. Throws an `IOException` when the upload cannot be read.
    private static <T> T runStep(Resource upload, DecodingStep<T> step) throws IOException {
        try (var offHeapFile = OffHeapFile.read(upload)) {
            try {
                return step.run(offHeapFile.bytes());
            } catch (ApiException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw ImageHeader.broken();
            }
        }
    }

    /// Decodes on a platform thread, because the JVM does not count the allocations of a virtual
    /// thread and [DecoderInput] needs that count. Waits until decoding ends, because the permit
    /// must be held for that long.
    private static BufferedImage decode(ImageDecoder decoder) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return decoder.decode();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        action -> Thread.ofPlatform().name("image-decoder").start(action))
                .join();
    }

    private ProcessedImage writeFiles(BufferedImage full) throws IOException {
        var type = full.getColorModel().hasAlpha() ? ImageFormat.PNG : ImageFormat.JPEG;
        @Nullable Path fullFile = null;
        @Nullable Path thumbFile = null;
        try {
            fullFile = Files.createTempFile(folder, "photo", null);
            thumbFile = Files.createTempFile(folder, "photo", null);
            write(full, type, fullFile);
            write(thumbnail(full), type, thumbFile);
            return new ProcessedImage(type, full.getWidth(), full.getHeight(), fullFile, thumbFile);
        } catch (Throwable e) {
            if (fullFile != null) Files.deleteIfExists(fullFile);
            if (thumbFile != null) Files.deleteIfExists(thumbFile);
            throw e;
        }
    }

    private static BufferedImage thumbnail(BufferedImage full) {
        var longest = Math.max(full.getWidth(), full.getHeight());
        var scale = Math.min(1.0, (double) PhotoSize.THUMB.longest() / longest);
        var width = (int) Math.max(1, Math.round(full.getWidth() * scale));
        var height = (int) Math.max(1, Math.round(full.getHeight() * scale));
        var scaler = new AreaScaler(full.getWidth(), full.getHeight(), width, height);
        new SrgbRows(null).forEach(full, scaler::add);
        return scaler.image();
    }

    private static void write(BufferedImage image, ImageFormat type, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(type.name()).next();
        try (var output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            var param = writer.getDefaultWriteParam();
            if (type == ImageFormat.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
