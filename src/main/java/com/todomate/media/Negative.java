package com.todomate.media;

import com.todomate.viewset.Refused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the frame of an uploaded file tells, read before anything of it is decoded: what it is by
/// its content, whatever it is called; that all of it is there; and how to hold it. Animated ones
/// are refused, and JPEGs of kinds and lengths that no camera makes.
record Negative(Format format, boolean progressive, int orientation) {

    /// What may be sent.
    enum Format {
        JPEG,
        PNG,
        WEBP
    }

    /// More scans than any encoder makes cost time and show nothing.
    private static final int MOST_SCANS = 64;

    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    static Negative of(byte[] file) {
        var format = format(file);
        if (format == null) throw Refused.unsupported("unsupported_photo");
        try {
            return switch (format) {
                case JPEG -> jpeg(file);
                case PNG -> png(file);
                case WEBP -> webp(file);
            };
        } catch (IndexOutOfBoundsException e) { // it ends before it is over
            throw broken();
        }
    }

    private static @Nullable Format format(byte[] file) {
        if (starts(file, 0, "\u00ff\u00d8\u00ff")) return Format.JPEG;
        if (starts(file, 0, "\u0089PNG\r\n\u001a\n")) return Format.PNG;
        if (starts(file, 0, "RIFF") && starts(file, 8, "WEBP")) return Format.WEBP;
        return null;
    }

    /// Marker by marker to the end of the image; what comes after it is nobody's business.
    private static Negative jpeg(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        var orientation = 1;
        var progressive = false;
        var scans = 0;
        var at = 2;
        while (true) {
            if (bytes.get(at) != (byte) 0xff) throw broken();
            while (bytes.get(at) == (byte) 0xff) at++;
            var marker = bytes.get(at++) & 0xff;
            if (marker == 0xd9) break;
            if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
            var length = bytes.getShort(at) & 0xffff;
            if (marker == 0xe1 && starts(file, at + 2, EXIF)) {
                orientation = Exif.orientation(slice(file, at + 2 + EXIF.length, at + length));
            } else if (marker == 0xc2) {
                progressive = true;
            } else if (marker > 0xc2 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc) {
                throw broken(); // lossless, hierarchical or arithmetic: no camera's
            }
            at += length;
            if (marker == 0xda) {
                if (++scans > MOST_SCANS) throw broken();
                while (!marker(bytes, at)) at++;
            }
        }
        if (scans == 0) throw broken();
        return new Negative(Format.JPEG, progressive, orientation);
    }

    /// Whether the pixels of a scan end here: a 0xff in them is followed by 0 or is a restart.
    private static boolean marker(ByteBuffer bytes, int at) {
        if (bytes.get(at) != (byte) 0xff) return false;
        var next = bytes.get(at + 1) & 0xff;
        return next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7);
    }

    private static Negative png(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        var orientation = 1;
        for (var at = 8; ; ) {
            var length = bytes.getInt(at);
            var data = at + 8;
            if (length < 0 || length > file.length - data - 4) throw broken();
            switch (name(file, at + 4)) {
                case "acTL" -> throw animated();
                case "eXIf" -> orientation = Exif.orientation(slice(file, data, data + length));
                case "IEND" -> {
                    return new Negative(Format.PNG, false, orientation);
                }
                default -> {}
            }
            at = data + length + 4;
        }
    }

    private static Negative webp(byte[] file) {
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var end = bytes.getInt(4) + 8L;
        if (end < 20 || end > file.length) throw broken();
        var orientation = 1;
        for (var at = 12; at + 8 <= end; ) {
            var length = bytes.getInt(at + 4);
            var data = at + 8;
            if (length < 0 || length > end - data) throw broken();
            switch (name(file, at)) {
                case "ANIM", "ANMF" -> throw animated();
                case "EXIF" -> {
                    var exif = slice(file, data, data + length);
                    orientation =
                            Exif.orientation(
                                    starts(exif, 0, EXIF)
                                            ? slice(exif, EXIF.length, exif.length)
                                            : exif);
                }
                default -> {}
            }
            at = data + length + (length & 1);
        }
        return new Negative(Format.WEBP, false, orientation);
    }

    static Refused broken() {
        return Refused.invalid("file", "broken_photo");
    }

    private static Refused animated() {
        return Refused.invalid("file", "animated_photo");
    }

    private static byte[] slice(byte[] file, int from, int to) {
        if (from > to || to > file.length) throw broken();
        return Arrays.copyOfRange(file, from, to);
    }

    private static String name(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static boolean starts(byte[] file, int at, String magic) {
        return starts(file, at, magic.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean starts(byte[] file, int at, byte[] magic) {
        return file.length >= at + magic.length
                && Arrays.equals(file, at, at + magic.length, magic, 0, magic.length);
    }
}
