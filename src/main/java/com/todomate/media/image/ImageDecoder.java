package com.todomate.media.image;

import com.todomate.problem.ApiException;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// Decodes an image in bounded memory and scales it down to [PhotoSize#FULL]. The memory that the
/// reader will allocate is known before it starts. An image that would take too much is read in
/// strips, or with only every n-th pixel of every n-th row, or is refused.
final class ImageDecoder {

    /// The most bytes of decoded pixels at a time, where that can be chosen: 9 megapixels of 3
    /// bytes. They are one array, for which the collector must find room in one piece.
    private static final long STRIP_BYTES = 26L << 20;

    /// The most bytes of a WebP's decoded pixels and scaled result, together with what its reader
    /// holds. The heap has 174 MiB, of which a server uses 67 MiB when idle and about 96 MiB under
    /// load.
    private static final long WEBP_BYTES = 60L << 20;

    /// An image that takes more heap than this is decoded alone: a small one takes up to 12 MiB.
    private static final long ALONE_BYTES = 44L << 20;

    /// An image is large if its file or what its decoding takes is larger than this. Only one large
    /// image is decoded at a time.
    static final long LARGE_BYTES = 4L << 20;

    private static final int LONGEST_SIDE = 20_000;

    /// How many strips are read before pixels are left out instead. Each strip costs time, because
    /// it is decoded from the beginning of the file, and in all scans of a progressive JPEG.
    private static final int PREFERRED_STRIPS = 4;

    private static final int PREFERRED_PROGRESSIVE_STRIPS = 2;

    /// The most bytes of the code tables of a lossless WebP.
    private static final long TABLE_BYTES = 8L << 20;

    private final ByteBuffer file;
    private final ImageHeader imageHeader;
    private final int width;
    private final int height;
    private final int pixelBytes;
    private final long heldBytes;
    private int step = 1;

    /// Reads the size of the image. Refuses with 400 `photo_pixels` on `file` when it has too many
    /// pixels or a side longer than 20,000, and with 400 `broken_photo` on `file` when it has none.
    ImageDecoder(ByteBuffer file, ImageHeader imageHeader) throws IOException {
        this.file = file;
        this.imageHeader = imageHeader;
        var reader = reader();
        try (var input = input(Long.MAX_VALUE)) {
            reader.setInput(input, true, true);
            width = reader.getWidth(0);
            height = reader.getHeight(0);
            requireFitting();
            var model = reader.getImageTypes(0).next().getSampleModel();
            pixelBytes =
                    model.getNumDataElements()
                                    * (DataBuffer.getDataTypeSize(model.getTransferType())
                                            / Byte.SIZE)
                            + imageHeader.memory().extraBytes();
        } finally {
            reader.dispose();
        }
        heldBytes =
                imageHeader.memory().heapBytes(width, height)
                        + (imageHeader.guardedFrom() == ImageHeader.UNGUARDED ? 0 : TABLE_BYTES);
        chooseStep();
    }

    private void requireFitting() {
        if (width < 1 || height < 1) throw ImageHeader.broken();
        var maxPixels = imageHeader.memory().maxPixels(width, height);
        if ((long) width * height > maxPixels || Math.max(width, height) > LONGEST_SIDE) {
            throw ApiException.invalid(
                    "file", "photo_pixels", Math.max(1, maxPixels / 1_000_000), LONGEST_SIDE);
        }
    }

    /// Leaves out as few pixels as possible. Where strips are read, leaves out none that the scaled
    /// result needs.
    private void chooseStep() {
        switch (imageHeader.memory().reading()) {
            case STRIPS -> {
                var longest = Math.max(width, height);
                var preferred =
                        imageHeader.memory().nativeBytes() > 0
                                ? PREFERRED_PROGRESSIVE_STRIPS
                                : PREFERRED_STRIPS;
                while (strips() > preferred && longest / (step + 1) >= PhotoSize.FULL.longest()) {
                    step++;
                }
            }
            case SUBSAMPLED -> {
                while (decodedBytes() > STRIP_BYTES || heapBytes() > WEBP_BYTES) step++;
            }
            case WHOLE -> {}
        }
    }

    private int columns() {
        return Math.ceilDiv(width, step);
    }

    private int rows() {
        return Math.ceilDiv(height, step);
    }

    private long decodedBytes() {
        return (long) columns() * rows() * pixelBytes;
    }

    private long scaledBytes() {
        return (long) Integer.BYTES * scaled(width) * scaled(height);
    }

    private int strips() {
        return imageHeader.memory().reading() == DecoderMemory.Reading.STRIPS
                ? (int) Math.ceilDiv(decodedBytes(), STRIP_BYTES)
                : 1;
    }

    /// Returns whether decoding takes so much memory that only one such image may be decoded at
    /// once.
    boolean isLarge() {
        return decodedBytes() + heldBytes + imageHeader.memory().nativeBytes() > LARGE_BYTES;
    }

    /// Returns whether decoding takes so much heap that no other image may be decoded meanwhile.
    boolean isDecodedAlone() {
        return heapBytes() > ALONE_BYTES;
    }

    private long heapBytes() {
        return heldBytes + decodedBytes() / strips() + scaledBytes();
    }

    /// Refuses with 400 `broken_photo` on `file` when the pixel data are truncated.
    BufferedImage decode() throws IOException {
        var scaler = new AreaScaler(columns(), rows(), scaled(width), scaled(height));
        var converter = new SrgbRows(imageHeader.profile());
        var stripRows = Math.ceilDiv(rows(), strips());
        for (var row = 0; row < rows(); row += stripRows) {
            converter.forEach(read(row, Math.min(stripRows, rows() - row)), scaler::add);
        }
        return scaler.image();
    }

    private int scaled(int length) {
        var longest = (double) Math.max(width, height);
        var scale = Math.min(PhotoSize.FULL.longest(), Math.max(columns(), rows())) / longest;
        return (int) Math.max(1, Math.round(length * scale));
    }

    private BufferedImage read(int row, int count) throws IOException {
        var reader = reader();
        var truncated = new AtomicBoolean();
        // A reader that is guarded from the beginning allocates the pixels under the limit.
        var guardedPixels = imageHeader.guardedFrom() == 0 ? decodedBytes() : 0;
        try (var input = input(heldBytes + guardedPixels)) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> {
                if (warning.matches("(?i).*(truncated|premature end).*")) truncated.set(true);
            });
            var param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            if (count < rows()) {
                param.setSourceRegion(new Rectangle(0, row * step, width, count * step));
            }
            var image = reader.read(0, param);
            if (truncated.get()) throw ImageHeader.broken();
            return image;
        } finally {
            reader.dispose();
        }
    }

    private DecoderInput input(long maxBytes) {
        return new DecoderInput(file, imageHeader, maxBytes);
    }

    private ImageReader reader() {
        return ImageIO.getImageReadersByFormatName(imageHeader.format().name()).next();
    }
}
