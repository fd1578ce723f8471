package com.todomate.media.image;

import com.todomate.problem.ApiException;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The structure of an uploaded image file, checked before any pixel is decoded: the format by
/// content and not by name, completeness, orientation, and the memory that decoding takes. Animated
/// images are refused, and JPEGs of kinds and lengths that no camera makes.
///
/// @param length the length of the part of the file that the reader reads; all after it is ignored
/// @param profile the colour space of the samples; null when there is no usable profile, and when
///   the reader itself applies it
/// @param memory the memory that the reader takes
/// @param guardedFrom the offset from which the file is read under a memory limit ([DecoderInput]),
///   or [#UNGUARDED]
record ImageHeader(
        Format format,
        int length,
        int orientation,
        @Nullable ICC_Profile profile,
        DecoderMemory memory,
        int guardedFrom) {

    static final int UNGUARDED = Integer.MAX_VALUE;

    /// The accepted formats.
    enum Format {
        JPEG,
        PNG,
        WEBP
    }

    /// Checks a file. Moves the parts of a JPEG or PNG that its reader needs to the beginning of
    /// `file`, takes the colour profile out of it, and scales the transparent grey of a PNG to the
    /// samples of its reader. Moves the opacity of a WebP to its end. Refuses with 415
    /// `unsupported_photo` for any other format, with 400 `broken_photo` on `file` when the file is
    /// truncated, damaged or of a rare kind, and with 400 `animated_photo` on `file` when it is
    /// animated.
    static ImageHeader of(ByteBuffer file) {
        var format = format(new ImageBytes(file));
        if (format == null) throw ApiException.unsupported("unsupported_photo");
        try {
            return switch (format) {
                case JPEG -> JpegHeaderReader.read(file);
                case PNG -> PngHeaderReader.read(file);
                case WEBP -> WebpHeaderReader.read(file);
            };
        } catch (IndexOutOfBoundsException e) { // the file is truncated
            throw broken();
        }
    }

    private static @Nullable Format format(ImageBytes image) {
        if (image.startsWith("\u00ff\u00d8\u00ff", 0)) return Format.JPEG;
        if (image.startsWith("\u0089PNG\r\n\u001a\n", 0)) return Format.PNG;
        if (image.startsWith("RIFF", 0) && image.startsWith("WEBP", 8)) return Format.WEBP;
        return null;
    }

    static ApiException broken() {
        return ApiException.invalid("file", "broken_photo");
    }

    static ApiException animated() {
        return ApiException.invalid("file", "animated_photo");
    }
}
