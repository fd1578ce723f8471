package com.todomate.media.image;

import java.nio.ByteBuffer;

/// The frame header of a JPEG (ITU-T T.81, B.2.2), as far as the memory of its decoder depends on
/// it.
///
/// @param coefficientBytes the native memory of a decoder that keeps all coefficients between scans
/// @param isPlain whether the components are numbered from 1, as in JFIF
record JpegFrame(int components, boolean progressive, long coefficientBytes, boolean isPlain) {

    private static final int BLOCK = 8;
    private static final int BYTES_PER_BLOCK = BLOCK * BLOCK * Short.BYTES;

    /// Reads a frame header; `at` is the offset of the segment's length. Refuses with 400
    /// `broken_photo` on `file` when the number of components is not 1 to 4.
    static JpegFrame read(ByteBuffer bytes, int at, boolean progressive) {
        var height = bytes.getShort(at + 3) & 0xffff;
        var width = bytes.getShort(at + 5) & 0xffff;
        var components = bytes.get(at + 7) & 0xff;
        if (components == 0 || components > 4) throw ImageHeader.broken();
        var maxHorizontal = 1;
        var maxVertical = 1;
        var blocksPerUnit = 0;
        var plain = true;
        for (var i = 0; i < components; i++) {
            var entry = at + 8 + 3 * i;
            var horizontal = (bytes.get(entry + 1) >> 4) & 0xf;
            var vertical = bytes.get(entry + 1) & 0xf;
            maxHorizontal = Math.max(maxHorizontal, horizontal);
            maxVertical = Math.max(maxVertical, vertical);
            blocksPerUnit += horizontal * vertical;
            plain &= bytes.get(entry) == i + 1;
        }
        var units =
                (long) Math.ceilDiv(width, BLOCK * maxHorizontal)
                        * Math.ceilDiv(height, BLOCK * maxVertical);
        return new JpegFrame(
                components, progressive, units * blocksPerUnit * BYTES_PER_BLOCK, plain);
    }

    /// Returns the memory that decoding takes. A baseline JPEG of one scan is decoded row by row;
    /// any other needs all its coefficients.
    DecoderMemory memory(int scans, boolean adobe) {
        if (progressive || scans > 1) {
            return DecoderMemory.jpeg(coefficientBytes, extraBytes(adobe));
        }
        return DecoderMemory.baselineJpeg(extraBytes(adobe));
    }

    /// Returns the additional bytes for each pixel. Colours that the decoder of the JDK does not
    /// convert are converted from a copy.
    private int extraBytes(boolean adobe) {
        return switch (components) {
            case 1 -> 0;
            case 3 -> isPlain && !adobe ? 0 : 3;
            default -> 2 * components;
        };
    }
}
