package com.todomate.media.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads the chunks of a WebP (RFC 9649), and finds the data that can make its decoder take any
/// amount of memory.
final class WebpHeaderReader {

    private static final int CHUNK_HEADER = 8;
    private static final int PROFILE_FLAG = 0x20;

    private WebpHeaderReader() {}

    /// Takes out the colour profile: the reader fails on a grey or damaged one. Moves the opacity
    /// to the end. Refuses with 400 `broken_photo` or `animated_photo` on `file`, or throws an
    /// `IndexOutOfBoundsException` when the file is truncated.
    static ImageHeader read(ByteBuffer file) {
        var image = new ImageBytes(file);
        var bytes = image.buffer().order(ByteOrder.LITTLE_ENDIAN);
        var end = bytes.getInt(4) + 8L;
        if (end < 20 || end > image.length()) throw ImageHeader.broken();
        var orientation = 1;
        var memory = DecoderMemory.LOSSY_WEBP;
        var guardedFrom = ImageHeader.UNGUARDED;
        var pictures = 0;
        var alpha = 0;
        var alphaEnd = 0;
        var canvasSize = 0L;
        var hasProfile = false;
        byte @Nullable [] profile = null;
        var at = 12;
        while (at + CHUNK_HEADER <= end) {
            var length = bytes.getInt(at + 4);
            var data = at + CHUNK_HEADER;
            if (length < 0 || length > end - data) throw ImageHeader.broken();
            var next = data + length + (length & 1);
            switch (image.chunkType(at)) {
                case "ANIM", "ANMF" -> throw ImageHeader.animated();
                case "VP8X" -> {
                    if (canvasSize != 0) throw ImageHeader.broken();
                    canvasSize = (bytes.getLong(data + 4) & 0xffff_ffff_ffffL) + (1L << 24) + 1;
                    hasProfile = clearProfileFlag(file, data);
                }
                case "ICCP" -> {
                    if (profile == null) profile = image.slice(data, data + length);
                }
                case "VP8 " -> {
                    pictures++;
                    var size = bytes.getInt(data + 6) & 0x3fff_3fffL;
                    var frameSize = ((size >> 16) << 24) | (size & 0xffff);
                    if (canvasSize != 0 && canvasSize != frameSize) throw ImageHeader.broken();
                }
                case "VP8L" -> {
                    pictures++;
                    memory = DecoderMemory.LOSSLESS_WEBP;
                    guardedFrom = 0;
                }
                case "ALPH" -> {
                    if (alpha != 0) throw ImageHeader.broken();
                    alpha = at;
                    alphaEnd = next;
                }
                case "EXIF" -> orientation = orientation(image.slice(data, data + length));
                default -> {}
            }
            at = next;
        }
        if (pictures != 1) throw ImageHeader.broken();
        if (alpha != 0) {
            if (guardedFrom == 0 || at > end) throw ImageHeader.broken();
            memory = DecoderMemory.LOSSY_WEBP_WITH_ALPHA;
            guardedFrom = moveToEnd(file, alpha, alphaEnd, at) + CHUNK_HEADER;
        }
        return new ImageHeader(
                ImageHeader.Format.WEBP,
                (int) end,
                orientation,
                hasProfile && profile != null ? ColorProfiles.of(profile) : null,
                memory,
                guardedFrom);
    }

    /// Moves the opacity behind all other chunks, and returns its new offset. Its decoder does not
    /// stop at the end of the chunk and would read on in the next one, where nothing limits its
    /// memory.
    private static int moveToEnd(ByteBuffer file, int from, int to, int end) {
        var chunk = new ImageBytes(file).slice(from, to);
        file.put(from, file, to, end - to);
        file.put(end - chunk.length, chunk);
        return end - chunk.length;
    }

    /// Clears the flag without which the image reader ignores the profile. Returns whether it was
    /// set.
    private static boolean clearProfileFlag(ByteBuffer file, int at) {
        var flags = file.get(at);
        file.put(at, (byte) (flags & ~PROFILE_FLAG));
        return (flags & PROFILE_FLAG) != 0;
    }

    private static int orientation(byte[] chunk) {
        var exif = new ImageBytes(ByteBuffer.wrap(chunk));
        return ExifOrientation.orientation(
                exif.startsWith(ImageBytes.EXIF_SIGNATURE, 0)
                        ? exif.slice(ImageBytes.EXIF_SIGNATURE.length(), exif.length())
                        : chunk);
    }
}
