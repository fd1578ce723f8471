package com.todomate.media.image;

import java.nio.ByteOrder;

/// Reads the chunks of a WebP (RFC 9649), and finds the data that can make its decoder take any
/// amount of memory.
final class WebpHeaderReader {

    private WebpHeaderReader() {}

    /// Refuses with 400 `broken_photo` or `animated_photo` on `file`, or throws an
    /// `IndexOutOfBoundsException` when the file is truncated.
    static ImageHeader read(byte[] file) {
        var image = new ImageBytes(file);
        var bytes = image.buffer().order(ByteOrder.LITTLE_ENDIAN);
        var end = bytes.getInt(4) + 8L;
        if (end < 20 || end > image.length()) throw ImageHeader.broken();
        var orientation = 1;
        var memory = DecoderMemory.LOSSY_WEBP;
        var guardedFrom = 0;
        var guardedTo = 0;
        var canvasSize = 0L;
        for (var at = 12; at + 8 <= end; ) {
            var length = bytes.getInt(at + 4);
            var data = at + 8;
            if (length < 0 || length > end - data) throw ImageHeader.broken();
            switch (image.chunkType(at)) {
                case "ANIM", "ANMF" -> throw ImageHeader.animated();
                case "VP8X" ->
                        canvasSize = (bytes.getLong(data + 4) & 0xffff_ffff_ffffL) + (1L << 24) + 1;
                case "VP8 " -> {
                    var size = bytes.getInt(data + 6) & 0x3fff_3fffL;
                    var frameSize = ((size >> 16) << 24) | (size & 0xffff);
                    if (canvasSize != 0 && canvasSize != frameSize) throw ImageHeader.broken();
                }
                case "VP8L", "ALPH" -> {
                    if (guardedTo != 0) throw ImageHeader.broken();
                    memory =
                            image.chunkType(at).equals("VP8L")
                                    ? DecoderMemory.LOSSLESS_WEBP
                                    : DecoderMemory.LOSSY_WEBP_WITH_ALPHA;
                    guardedFrom = data;
                    guardedTo = data + length;
                }
                case "EXIF" -> orientation = orientation(image.slice(data, data + length));
                default -> {}
            }
            at = data + length + (length & 1);
        }
        return new ImageHeader(
                ImageHeader.Format.WEBP, orientation, null, memory, guardedFrom, guardedTo);
    }

    private static int orientation(byte[] chunk) {
        var exif = new ImageBytes(chunk);
        return ExifOrientation.orientation(
                exif.startsWith(ImageBytes.EXIF_SIGNATURE, 0)
                        ? exif.slice(ImageBytes.EXIF_SIGNATURE.length(), exif.length())
                        : chunk);
    }
}
