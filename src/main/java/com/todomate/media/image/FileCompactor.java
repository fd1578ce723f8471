package com.todomate.media.image;

import java.nio.ByteBuffer;

/// Moves the parts of a file that its image reader needs to the beginning of the same buffer. The
/// reader would otherwise keep the other parts, each as an object. No second copy of the file is
/// made.
final class FileCompactor {

    private final ByteBuffer file;
    private int length;

    /// @param length of the beginning of the file that stays in place
    FileCompactor(ByteBuffer file, int length) {
        this.file = file;
        this.length = length;
    }

    /// Appends a part that begins behind the previous one. Returns its new offset. Throws an
    /// `IndexOutOfBoundsException` when the file ends before the part.
    int append(int from, int to) {
        var at = length;
        file.put(at, file, from, to - from);
        length += to - from;
        return at;
    }

    /// Returns the length of all parts. The bytes after it have no meaning.
    int length() {
        return length;
    }
}
