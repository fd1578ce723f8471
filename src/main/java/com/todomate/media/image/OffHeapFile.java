package com.todomate.media.image;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.springframework.core.io.Resource;

/// An uploaded file in memory outside the heap, which decoded pixels need for themselves. Closing
/// it releases the memory at once; the bytes cannot be read afterwards.
record OffHeapFile(Arena arena, ByteBuffer bytes) implements AutoCloseable {

    /// Reads the whole upload. Throws an `IOException` when it cannot be read.
    static OffHeapFile read(Resource upload) throws IOException {
        var arena = Arena.ofShared(); // the thread that decodes is another one
        try (var channel = upload.readableChannel()) {
            var bytes = arena.allocate(upload.contentLength()).asByteBuffer();
            while (bytes.hasRemaining()) if (channel.read(bytes) < 0) break;
            return new OffHeapFile(arena, bytes.flip());
        } catch (Throwable e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
