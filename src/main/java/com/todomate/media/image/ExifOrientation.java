package com.todomate.media.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads from Exif data how the camera was held, which is the only metadata that a photo needs.
/// Parsed by hand: this reads one table of numbers and none of the other, untrusted data.
final class ExifOrientation {

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /// Returns the Exif orientation, from 1 (upright) to 8; 1 when the data are malformed.
    static int orientation(byte[] exif) {
        var bytes = ByteBuffer.wrap(exif);
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
                var orientation = bytes.getShort(entry + 8);
                return orientation >= 1 && orientation <= 8 ? orientation : 1;
            }
            return 1;
        } catch (IndexOutOfBoundsException e) {
            return 1;
        }
    }
}
