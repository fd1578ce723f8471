package com.todomate.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The one thing of a camera's notes that a photo needs: how the camera was held. Read by hand
/// because it takes a table of numbers and nothing of what else may stand there.
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private Exif() {}

    /// From 1, upright, to 8; upright whenever anything about it is odd.
    static int orientation(byte[] notes) {
        var bytes = ByteBuffer.wrap(notes);
        try {
            switch (bytes.getShort(0)) {
                case 0x4949 -> bytes.order(ByteOrder.LITTLE_ENDIAN);
                case 0x4d4d -> bytes.order(ByteOrder.BIG_ENDIAN);
                default -> {
                    return 1;
                }
            }
            var directory = bytes.getInt(4);
            var entries = bytes.getShort(directory) & 0xffff;
            for (var i = 0; i < entries; i++) {
                var entry = directory + 2 + i * ENTRY;
                if ((bytes.getShort(entry) & 0xffff) != ORIENTATION) continue;
                var turn = bytes.getShort(entry + 8);
                return turn >= 1 && turn <= 8 ? turn : 1;
            }
            return 1;
        } catch (IndexOutOfBoundsException e) {
            return 1;
        }
    }
}
