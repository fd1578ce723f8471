package com.todomate.media.image;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file in memory that one image reader reads on one platform thread. Reading fails with an
/// `IOException` once the thread has allocated more than `maxBytes` between the offsets `from` and
/// `to`. A lossless WebP can declare code tables of any size and number, and its reader allocates
/// them.
final class DecoderInput extends ImageInputStreamImpl {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[] file;
    private final int from;
    private final int to;
    private final long maxBytes;
    private long allocatedBefore = -1;

    DecoderInput(byte[] file, int from, int to, long maxBytes) {
        this.file = file;
        this.from = from;
        this.to = to;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        check();
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        bitOffset = 0;
        check();
        if (streamPos >= file.length) return length == 0 ? 0 : -1;
        var count = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, bytes, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return file.length;
    }

    private void check() throws IOException {
        if (streamPos < from || streamPos >= to) return;
        var allocated = THREADS.getCurrentThreadAllocatedBytes();
        if (allocatedBefore < 0) allocatedBefore = allocated;
        if (allocated - allocatedBefore > maxBytes) {
            throw new IOException("Decoding takes more memory than a picture of this size needs");
        }
    }
}
