package com.todomate.media.image;

import java.awt.color.ICC_Profile;
import org.jspecify.annotations.Nullable;

/// Reads the chunks of a PNG up to the last one (ISO/IEC 15948).
final class PngHeaderReader {

    private PngHeaderReader() {}

    /// Refuses with 400 `broken_photo` or `animated_photo` on `file`, or throws an
    /// `IndexOutOfBoundsException` when the file is truncated.
    static ImageHeader read(byte[] file) {
        var image = new ImageBytes(file);
        var bytes = image.buffer();
        var orientation = 1;
        @Nullable ICC_Profile profile = null;
        for (var at = 8; ; ) {
            var length = bytes.getInt(at);
            var data = at + 8;
            if (length < 0 || length > image.length() - data - 4) throw ImageHeader.broken();
            switch (image.chunkType(at + 4)) {
                case "acTL" -> throw ImageHeader.animated();
                case "eXIf" ->
                        orientation = ExifOrientation.orientation(image.slice(data, data + length));
                case "iCCP" -> profile = ColorProfiles.ofChunk(image.slice(data, data + length));
                case "IEND" -> {
                    return new ImageHeader(
                            ImageHeader.Format.PNG, orientation, profile, DecoderMemory.ROWS, 0, 0);
                }
                default -> {}
            }
            at = data + length + 4;
        }
    }
}
