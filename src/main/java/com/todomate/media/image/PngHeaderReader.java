package com.todomate.media.image;

import java.nio.ByteBuffer;

/// Reads the chunks of a PNG up to the last one (ISO/IEC 15948).
final class PngHeaderReader {

    private static final int SIGNATURE = 8;
    private static final int DEPTH = 24;
    private static final int COLOR_TYPE = 25;
    private static final int GREY = 0;
    private static final int COLOR_FLAG = 2;

    /// How much of a chunk about colours is read. A longer one has no profile that is used.
    private static final int MAX_COLOR_BYTES = 2 * ColorProfiles.MAX_BYTES;

    private PngHeaderReader() {}

    /// Moves the chunks that the image reader needs to the beginning of the file. For an image with
    /// a palette, the image reader would parse and keep all other chunks. Reads the colour space
    /// from the chunks in front of the palette and the pixels. Refuses with 400 `broken_photo` or
    /// `animated_photo` on `file`, or throws an `IndexOutOfBoundsException` when the file is
    /// truncated.
    static ImageHeader read(ByteBuffer file) {
        var image = new ImageBytes(file);
        var bytes = image.buffer();
        var compactor = new FileCompactor(file, SIGNATURE);
        var orientation = 1;
        var colorSpace = new PngColorSpace();
        var hasPaletteOrPixels = false;
        for (var at = SIGNATURE; ; ) {
            var length = bytes.getInt(at);
            var data = at + 8;
            if (length < 0 || length > image.length() - data - 4) throw ImageHeader.broken();
            var next = data + length + 4;
            var type = image.chunkType(at + 4);
            switch (type) {
                case "acTL" -> throw ImageHeader.animated();
                case "eXIf" ->
                        orientation = ExifOrientation.orientation(image.slice(data, data + length));
                case "cICP", "iCCP", "sRGB", "gAMA", "cHRM" -> {
                    if (!hasPaletteOrPixels) {
                        var end = data + Math.min(length, MAX_COLOR_BYTES);
                        colorSpace.add(type, image.slice(data, end));
                    }
                }
                case "IHDR" -> {
                    if (at == SIGNATURE) compactor.append(at, next);
                }
                case "PLTE", "IDAT" -> {
                    hasPaletteOrPixels = true;
                    compactor.append(at, next);
                }
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
                            colorSpace.profile((bytes.get(COLOR_TYPE) & COLOR_FLAG) == 0),
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
