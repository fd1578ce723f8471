package com.todomate.web;

import com.todomate.persistence.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Takes the digest of a body while it is written, and keeps its bytes unless there are too many.
final class DigestedBody extends OutputStream {

    private static final int USUAL_SIZE = 4 * 1024;

    private final MessageDigest hash = Sha256.newDigest();
    private final int mostKept;
    private @Nullable ByteArrayOutputStream kept;

    /// @param mostKept the size of the largest body to keep, in bytes
    DigestedBody(int mostKept) {
        this.mostKept = mostKept;
        this.kept = mostKept == 0 ? null : new ByteArrayOutputStream(USUAL_SIZE);
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
        if (kept == null) return;
        if (kept.size() + length > mostKept) kept = null;
        else kept.write(bytes, offset, length);
    }

    /// Returns the digest in hex. Ends the body.
    String digest() {
        return Sha256.toShortHex(hash.digest());
    }

    /// Returns the bytes, or null if there were too many.
    @Nullable ByteArrayOutputStream bytes() {
        return kept;
    }
}
