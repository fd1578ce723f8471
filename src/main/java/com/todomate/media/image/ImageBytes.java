package com.todomate.media.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The bytes of an uploaded image file, read at offsets. Reading beyond the end throws an
/// `IndexOutOfBoundsException`.
final class ImageBytes {

    /// What precedes the Exif data of a JPEG, and of a WebP by some programs.
    static final String EXIF_SIGNATURE = "Exif\0\0";

    private final ByteBuffer bytes;

    ImageBytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.limit();
    }

    /// Returns a view that reads numbers, high byte first.
    ByteBuffer buffer() {
        return bytes.duplicate();
    }

    /// Returns whether these bytes, one for each character, are at the offset.
    boolean startsWith(String signature, int at) {
        var expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return length() >= at + expected.length
                && bytes.slice(at, expected.length).equals(ByteBuffer.wrap(expected));
    }

    /// Returns the four letters that name a chunk.
    String chunkType(int at) {
        return new String(copy(at, at + 4), StandardCharsets.ISO_8859_1);
    }

    /// Returns a copy of a part. Refuses with 400 `broken_photo` on `file` when the file ends
    /// before it.
    byte[] slice(int from, int to) {
        if (from > to || to > length()) throw ImageHeader.broken();
        return copy(from, to);
    }

    private byte[] copy(int from, int to) {
        var part = new byte[to - from];
        bytes.get(from, part);
        return part;
    }
}
