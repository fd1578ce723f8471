package com.todomate.media;

import static com.todomate.media.TestImages.chunk;
import static com.todomate.media.TestImages.deflated;
import static com.todomate.media.TestImages.joined;
import static com.todomate.media.TestImages.text;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Creates small files of large pictures of one colour, in every supported kind. All pixels are
/// present, so that a decoder needs as much memory as for any picture.
final class LargeImages {

    /// The length of the longest file that is accepted.
    static final int MAX_FILE = 10 * 1024 * 1024;

    private LargeImages() {}

    /// Returns the file with bytes behind its end, at the maximum length of an upload.
    static byte[] padded(byte[] file) {
        return Arrays.copyOf(file, MAX_FILE);
    }

    /// Returns the file with as many copies of a part at the offset as are accepted. It is shorter
    /// than `MAX_FILE`.
    static byte[] filled(byte[] file, int at, byte[] part) {
        var copies = (MAX_FILE - 1 - file.length) / part.length;
        var filled = ByteBuffer.allocate(file.length + copies * part.length).put(file, 0, at);
        for (var i = 0; i < copies; i++) filled.put(part);
        return filled.put(file, at, file.length - at).array();
    }

    static byte[] png(int width, int height, int depth, int colorType, boolean interlaced) {
        var header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colorType)
                        .put(12, (byte) (interlaced ? 1 : 0))
                        .array();
        var samples = new int[] {1, 0, 3, 1, 2, 0, 4}[colorType];
        // The seven passes of an interlaced picture have more rows than the picture.
        var bytes = ((long) width * samples * depth / 8 + 2) * height + 16L * (width + height);
        return joined(
                text("\u0089PNG\r\n\u001a\n"),
                chunk("IHDR", header),
                colorType == 3 ? chunk("PLTE", new byte[] {90, 90, 90}) : new byte[0],
                chunk("IDAT", deflated(bytes, 0)),
                chunk("IEND", new byte[0]));
    }

    /// The scans of a JPEG: one for all components, one for each component, or progressive.
    enum Scans {
        ONE,
        EACH,
        PROGRESSIVE
    }

    /// @param sampling the factors of the first component as in the frame header: `0x22` for halved
    ///   colours, `0x11` for whole ones
    static byte[] jpeg(int width, int height, int components, int sampling, Scans scans) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        var table = new byte[65];
        Arrays.fill(table, 1, 65, (byte) 1);
        segment(file, 0xdb, table);
        var frame =
                ByteBuffer.allocate(6 + 3 * components)
                        .put((byte) 8)
                        .putShort((short) height)
                        .putShort((short) width)
                        .put((byte) components);
        for (var i = 0; i < components; i++) {
            frame.put((byte) (i + 1)).put((byte) (i == 0 ? sampling : 0x11)).put((byte) 0);
        }
        segment(file, scans == Scans.PROGRESSIVE ? 0xc2 : 0xc0, frame.array());
        // A table with one code, a single zero bit: no difference, or the end of a block.
        for (var tableClass : new int[] {0, 0x10}) {
            var codes = new byte[18];
            codes[0] = (byte) tableClass;
            codes[1] = 1;
            segment(file, 0xc4, codes);
        }
        var blocks = (long) Math.ceilDiv(width, 8) * Math.ceilDiv(height, 8);
        if (scans == Scans.EACH) {
            for (var i = 0; i < components; i++) scan(file, i, 1, 63, blocks * 2);
        } else {
            var last = scans == Scans.PROGRESSIVE ? 0 : 63;
            scan(file, 0, components, last, (blocks + 2000) * 2 * components);
        }
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return file.toByteArray();
    }

    private static void scan(
            ByteArrayOutputStream file, int first, int components, int last, long bits) {
        var header = ByteBuffer.allocate(4 + 2 * components).put((byte) components);
        for (var i = 0; i < components; i++) header.put((byte) (first + i + 1)).put((byte) 0);
        segment(file, 0xda, header.put((byte) 0).put((byte) last).put((byte) 0).array());
        file.writeBytes(new byte[(int) (bits / 8 + 8)]);
    }

    private static void segment(ByteArrayOutputStream file, int marker, byte[] content) {
        file.write(0xff);
        file.write(marker);
        file.write((content.length + 2) >> 8);
        file.write(content.length + 2);
        file.writeBytes(content);
    }

    static byte[] lossyWebP(int width, int height) {
        return webP(chunk4("VP8 ", vp8(width, height)));
    }

    private static byte[] vp8(int width, int height) {
        var firstPartition = (1 << 19) - 1;
        var tag = (1 << 4) | (firstPartition << 5);
        return ByteBuffer.allocate(2_500_000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) tag)
                .put((byte) (tag >> 8))
                .put((byte) (tag >> 16))
                .put(new byte[] {(byte) 0x9d, 1, 0x2a})
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    static byte[] lossyWebPWithAlpha(int width, int height) {
        var bits = new Bits();
        plainImage(bits, true);
        return webP(
                extended(0x10, width, height),
                chunk4("ALPH", joined(new byte[] {1}, bits.bytes())),
                chunk4("VP8 ", vp8(width, height)));
    }

    /// Returns a WebP whose canvas has another size than its picture.
    static byte[] lossyWebPOnOtherCanvas(int width, int height) {
        return webP(extended(0x10, 64, 48), chunk4("VP8 ", vp8(width, height)));
    }

    static byte[] losslessWebP(int width, int height, boolean alpha) {
        var bits = header(width, height, alpha);
        plainImage(bits, true);
        return webP(chunk4("VP8L", bits.bytes()));
    }

    /// Returns a small WebP of one colour with a colour profile.
    static byte[] losslessWebP(Color color, byte[] profile) {
        var alpha = color.getAlpha() < 255;
        var bits = header(64, 48, alpha).put(0, 3); // no transforms, no colour cache, one group
        for (var symbol :
                List.of(color.getGreen(), color.getRed(), color.getBlue(), color.getAlpha())) {
            bits.put(0b101, 3).put(symbol, 8);
        }
        bits.put(1, 4);
        return webP(
                extended(alpha ? 0x30 : 0x20, 64, 48),
                chunk4("ICCP", profile),
                chunk4("VP8L", bits.bytes()));
    }

    /// Returns a WebP with `count` predictors, each of which needs a sixteenth of the picture's
    /// memory.
    static byte[] losslessWebPOfPredictors(int width, int height, int count) {
        return webP(chunk4("VP8L", predictors(header(width, height, true), count)));
    }

    /// Returns such a WebP in the extended format, whose picture is not the first chunk.
    static byte[] extendedWebPOfPredictors(int width, int height, int count) {
        var bits = header(width, height, true);
        return webP(extended(0x10, width, height), chunk4("VP8L", predictors(bits, count)));
    }

    /// Returns a WebP whose opacity has such predictors, nearly all of them behind its chunk. The
    /// first predictor has a bit for each pixel, so the header of the next chunk is part of it.
    static byte[] lossyWebPOfPredictorsBehindAlpha(int width, int height, int count) {
        var bits = new Bits().put(1, 1).put(0, 2).put(0, 3).put(0, 1);
        bits.put(0b111, 3).put(0, 8).put(1, 8);
        for (var i = 0; i < 4; i++) bits.put(1, 4);
        for (var i = 0; i < Math.ceilDiv(width, 4) * Math.ceilDiv(height, 4); i++) bits.put(0, 1);
        var data = predictors(bits, count);
        return webP(
                extended(0x10, width, height),
                chunk4("ALPH", joined(new byte[] {1}, Arrays.copyOf(data, 31))),
                chunk4("more", Arrays.copyOfRange(data, 31 + 8, data.length)),
                chunk4("VP8 ", vp8(width, height)));
    }

    private static byte[] predictors(Bits bits, int count) {
        for (var i = 0; i < count; i++) {
            bits.put(1, 1).put(0, 2).put(0, 3);
            plainImage(bits, false);
        }
        plainImage(bits, true);
        return bits.bytes();
    }

    /// Returns a WebP with 65,536 groups of code tables.
    static byte[] losslessWebPOfGroups(int width, int height) {
        var bits = header(width, height, true).put(0, 1).put(0, 1).put(1, 1).put(7, 3);
        bits.put(0, 1);
        for (var symbol : new int[] {255, 255, 0, 0}) bits.put(0b101, 3).put(symbol, 8);
        bits.put(1, 4);
        for (var i = 0; i < 5 << 16; i++) bits.put(1, 4);
        return webP(chunk4("VP8L", bits.bytes()));
    }

    private static Bits header(int width, int height, boolean alpha) {
        return new Bits()
                .put(0x2f, 8)
                .put(width - 1, 14)
                .put(height - 1, 14)
                .put(alpha ? 1 : 0, 1)
                .put(0, 3);
    }

    /// Writes a picture of zeros: five codes of a single symbol each, which need no bits per pixel.
    private static void plainImage(Bits bits, boolean isTop) {
        if (isTop) bits.put(0, 1); // no more transforms
        bits.put(0, 1); // no colour cache
        if (isTop) bits.put(0, 1); // one group of codes
        for (var i = 0; i < 5; i++) bits.put(1, 4);
    }

    private static byte[] extended(int flags, int width, int height) {
        var data =
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) flags)
                        .putInt(4, width - 1)
                        .array();
        data[7] = (byte) (height - 1);
        data[8] = (byte) ((height - 1) >> 8);
        return chunk4("VP8X", data);
    }

    static byte[] webP(byte[]... chunks) {
        var all = joined(chunks);
        var size =
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(all.length + 4)
                        .array();
        return joined(text("RIFF"), size, text("WEBP"), all);
    }

    private static byte[] chunk4(String name, byte[] data) {
        var length =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array();
        return joined(text(name), length, data, new byte[data.length & 1]);
    }

    /// Writes bits into bytes, the lowest bit first.
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current;
        private int used;

        Bits put(int value, int count) {
            for (var i = 0; i < count; i++) {
                current |= ((value >> i) & 1) << used;
                if (++used == 8) flush();
            }
            return this;
        }

        private void flush() {
            bytes.write(current);
            current = 0;
            used = 0;
        }

        /// Returns the bytes, followed by zeros because decoders read ahead.
        byte[] bytes() {
            flush();
            bytes.writeBytes(new byte[16]);
            return bytes.toByteArray();
        }
    }
}
