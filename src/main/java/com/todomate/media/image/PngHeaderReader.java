package com.todomate.media.image;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the chunks of a PNG up to the last one (ISO/IEC 15948).
final class PngHeaderReader {

    private static final int SIGNATURE = 8;
    private static final int DEPTH = 24;
    private static final int COLOR_TYPE = 25;
    private static final int GREY = 0;

    private PngHeaderReader() {}

    /// Moves the chunks that the image reader needs to the beginning of the file. For an image with
    /// a palette, the image reader would parse and keep all other chunks. Reads only the first
    /// colour profile. Refuses with 400 `broken_photo` or `animated_photo` on `file`, or throws an
    /// `IndexOutOfBoundsException` when the file is truncated.
    static ImageHeader read(ByteBuffer file) {
        var image = new ImageBytes(file);
        var bytes = image.buffer();
        var compactor = new FileCompactor(file, SIGNATURE);
        var orientation = 1;
        var hasProfile = false;
        @Nullable ICC_Profile profile = null;
        for (var at = SIGNATURE; ; ) {
            var length = bytes.getInt(at);
            var data = at + 8;
            if (length < 0 || length > image.length() - data - 4) throw ImageHeader.broken();
            var next = data + length + 4;
            switch (image.chunkType(at + 4)) {
                case "acTL" -> throw ImageHeader.animated();
                case "eXIf" ->
                        orientation = ExifOrientation.orientation(image.slice(data, data + length));
                case "iCCP" -> {
                    if (!hasProfile) {
                        profile = ColorProfiles.ofChunk(image.slice(data, data + length));
                    }
                    hasProfile = true;
                }
                case "IHDR" -> {
                    if (at == SIGNATURE) compactor.append(at, next);
                }
                case "PLTE", "IDAT" -> compactor.append(at, next);
                case "tRNS" -> {
                    if (length == 2) scaleTransparentGrey(bytes, data);
                    compactor.append(at, next);
                }
                case "IEND" -> {
                    compactor.append(at, next);
                    return new ImageHeader(
                            ImageHeader.Format.PNG,
                            compactor.length(),
                            orientation,
                            profile,
                            DecoderMemory.ROWS,
                            ImageHeader.UNGUARDED);
                }
                default -> {}
            }
            at = next;
        }
    }

    /// Scales the transparent grey of less than 8 bits in the file. The image reader compares it
    /// with samples that are already scaled to 8 bits. It does not check the checksum.
    private static void scaleTransparentGrey(ByteBuffer bytes, int at) {
        var depth = bytes.get(DEPTH);
        if (bytes.get(COLOR_TYPE) != GREY || depth < 1 || depth > 4) return;
        var max = (1 << depth) - 1;
        bytes.putShort(at, (short) ((bytes.getShort(at) & max) * 255 / max));
    }
}
