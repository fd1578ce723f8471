package com.todomate.media;

import com.todomate.viewset.Refused;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/// Makes of an uploaded file the two files that are kept: upright, in sRGB, and with nothing in
/// them but pixels. The colour profile of a PNG is dropped, not followed: its colours are taken for
/// sRGB. Never more than two at once, and never with all pixels of a large one.
@Component
class Darkroom {

    static final int MOST_PIXELS = 40_000_000;
    private static final int LONGEST_SIDE = 20_000;

    /// What is decoded of a larger one: every second pixel of every second row, or every third.
    private static final int DECODED_PIXELS = 13_000_000;

    /// From here on, a photo is heavy whose decoder holds all of it whatever is asked for.
    private static final int HEAVY_PIXELS = 8_000_000;

    private static final float QUALITY = 0.85f;

    private final Gate gate;

    Darkroom(Gate gate) {
        this.gate = gate;
    }

    Prints develop(InputStreamSource upload) throws IOException {
        try (var place = gate.enter()) {
            byte[] file;
            try (var stream = upload.getInputStream()) {
                file = stream.readAllBytes();
            }
            return print(upright(file, place));
        }
    }

    private static BufferedImage upright(byte[] file, Gate.Place place) {
        var negative = Negative.of(file);
        var turn =
                ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(negative.orientation()));
        try {
            return turn.apply(fitting(decoded(file, negative, place), Size.FULL));
        } catch (Refused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Readers fail in many ways on what is none of their kind, some as late as when its
            // colours are looked at.
            throw Negative.broken();
        }
    }

    private static BufferedImage decoded(byte[] file, Negative negative, Gate.Place place)
            throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(negative.format().name()).next();
        var torn = new AtomicBoolean();
        try (var input = new ByteArrayImageInputStream(file)) {
            // Other chunks than those of the pixels are skipped, however large they would get.
            reader.setInput(input, true, true);
            var pixels = pixels(reader);
            var whole = negative.format() == Negative.Format.WEBP || negative.progressive();
            if (whole && pixels > HEAVY_PIXELS) place.beHeavy();
            reader.addIIOReadWarningListener((source, warning) -> {
                if (warning.matches("(?i).*(truncated|premature end).*")) torn.set(true);
            });
            var image = reader.read(0, sampling(reader));
            if (torn.get()) throw Negative.broken();
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static long pixels(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width < 1 || height < 1) throw Negative.broken();
        if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
            throw Refused.invalid("file", "photo_pixels", MOST_PIXELS / 1_000_000, LONGEST_SIDE);
        }
        return width * height;
    }

    private static ImageReadParam sampling(ImageReader reader) throws IOException {
        var param = reader.getDefaultReadParam();
        var step = 1;
        while ((reader.getWidth(0) / step) * (reader.getHeight(0) / step) > DECODED_PIXELS) step++;
        param.setSourceSubsampling(step, step, 0, 0);
        return param;
    }

    private static Prints print(BufferedImage full) throws IOException {
        var type = full.getColorModel().hasAlpha() ? Photo.Type.PNG : Photo.Type.JPEG;
        @Nullable Path first = null;
        @Nullable Path second = null;
        try {
            first = Files.createTempFile("todomate-photo", null);
            second = Files.createTempFile("todomate-photo", null);
            write(full, type, first);
            write(fitting(full, Size.THUMB), type, second);
            return new Prints(type, full.getWidth(), full.getHeight(), first, second);
        } catch (Throwable e) {
            if (first != null) Files.deleteIfExists(first);
            if (second != null) Files.deleteIfExists(second);
            throw e;
        }
    }

    /// At most as large as that, in plain red, green and blue; with transparency only where there
    /// is some.
    private static BufferedImage fitting(BufferedImage image, Size size) throws IOException {
        var longest = Math.max(image.getWidth(), image.getHeight());
        var scale = Math.min(1.0, (double) size.longest() / longest);
        var width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        var height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        if (!image.getColorModel().hasAlpha()) {
            return drawn(image, width, height, BufferedImage.TYPE_INT_RGB);
        }
        var fitting = drawn(image, width, height, BufferedImage.TYPE_INT_ARGB);
        return opaque(fitting)
                ? drawn(fitting, width, height, BufferedImage.TYPE_INT_RGB)
                : fitting;
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, int type)
            throws IOException {
        return Thumbnails.of(image).forceSize(width, height).imageType(type).asBufferedImage();
    }

    private static boolean opaque(BufferedImage image) {
        var row = new int[image.getWidth()];
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            if (Arrays.stream(row).anyMatch(pixel -> pixel >>> 24 != 0xff)) return false;
        }
        return true;
    }

    private static void write(BufferedImage image, Photo.Type type, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(type.name()).next();
        try (var output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            var param = writer.getDefaultWriteParam();
            if (type == Photo.Type.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
