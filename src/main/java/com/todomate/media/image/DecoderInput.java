package com.todomate.media.image;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file in memory that one image reader reads on one platform thread. Reading fails with an
/// `IOException` once the thread has allocated more than `maxBytes` since it reached the guarded
/// data ([ImageHeader#guardedFrom]). A lossless WebP can declare code tables of any size and
/// number, and its reader allocates them.
final class DecoderInput extends ImageInputStreamImpl {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Zeros after the end. The reader of a lossless WebP reads so many bytes ahead.
    private static final int READ_AHEAD = 8;

    private final int end;
    private final int guardedFrom;
    private final long maxBytes;
    private ByteBuffer file;
    private long allocatedBefore = -1;

    DecoderInput(ByteBuffer file, ImageHeader imageHeader, long maxBytes) {
        this.file = file;
        this.end = imageHeader.length();
        this.guardedFrom = imageHeader.guardedFrom();
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        check();
        return streamPos < end + READ_AHEAD ? next() : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        bitOffset = 0;
        check();
        if (streamPos >= end + READ_AHEAD) return length == 0 ? 0 : -1;
        var count = (int) Math.min(length, end + READ_AHEAD - streamPos);
        for (var i = 0; i < count; i++) bytes[offset + i] = (byte) next();
        return count;
    }

    private int next() {
        var at = (int) streamPos++;
        return at < end ? file.get(at) & 0xff : 0;
    }

    @Override
    public long length() {
        return end;
    }

    /// Drops the file, because Java keeps a closed stream until its finalizer has run.
    @Override
    public void close() throws IOException {
        super.close();
        file = ByteBuffer.allocate(0);
    }

    private void check() throws IOException {
        if (streamPos < guardedFrom) return;
        var allocated = THREADS.getCurrentThreadAllocatedBytes();
        if (allocatedBefore < 0) allocatedBefore = allocated;
        if (allocated - allocatedBefore > maxBytes) {
            throw new IOException("Decoding takes more memory than a picture of this size needs");
        }
    }
}
