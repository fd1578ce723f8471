package com.todomate.media.image;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the structure of a JPEG (ITU-T T.81, annex B). Refuses kinds and lengths that no camera
/// makes.
final class JpegHeaderReader {

    /// The most scans. No encoder makes more, and each costs time.
    private static final int MAX_SCANS = 64;

    private JpegHeaderReader() {}

    /// Reads marker by marker up to the end of the image, and ignores the bytes after it. Takes out
    /// the colour profile of a grey or RGB image: to apply it, the reader would hold the image
    /// twice. Refuses with 400 `broken_photo` on `file`, or throws an `IndexOutOfBoundsException`
    /// when the file is truncated.
    static ImageHeader read(byte[] file) {
        var image = new ImageBytes(file);
        var bytes = image.buffer();
        var orientation = 1;
        var scans = 0;
        var profile = new JpegProfile(file);
        @Nullable JpegFrame frame = null;
        var adobe = false;
        var at = 2;
        while (true) {
            if (bytes.get(at) != (byte) 0xff) throw ImageHeader.broken();
            while (bytes.get(at) == (byte) 0xff) at++;
            var marker = bytes.get(at++) & 0xff;
            if (marker == 0xd9) break;
            if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
            var length = bytes.getShort(at) & 0xffff;
            if (marker == 0xe1 && image.startsWith(ImageBytes.EXIF_SIGNATURE, at + 2)) {
                orientation =
                        ExifOrientation.orientation(
                                image.slice(
                                        at + 2 + ImageBytes.EXIF_SIGNATURE.length(), at + length));
            } else if (marker == 0xe2) {
                profile.add(at, length);
            } else if (marker == 0xee) {
                adobe = true;
            } else if (marker >= 0xc0 && marker <= 0xc2) {
                if (frame != null) throw ImageHeader.broken();
                frame = JpegFrame.read(bytes, at, marker == 0xc2);
            } else if (marker > 0xc2 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc) {
                // Lossless, hierarchical or arithmetic: not made by cameras.
                throw ImageHeader.broken();
            }
            at += length;
            if (marker == 0xda) {
                if (++scans > MAX_SCANS) throw ImageHeader.broken();
                while (!isMarker(bytes, at)) at++;
            }
        }
        if (scans == 0 || frame == null) throw ImageHeader.broken();
        return new ImageHeader(
                ImageHeader.Format.JPEG,
                orientation,
                frame.components() <= 3 ? profile.extract() : null,
                frame.memory(scans, adobe),
                0,
                0);
    }

    /// Returns whether the pixels of a scan end at this offset. Within them, 0xff is followed by 0
    /// or begins a restart marker.
    private static boolean isMarker(ByteBuffer bytes, int at) {
        if (bytes.get(at) != (byte) 0xff) return false;
        var next = bytes.get(at + 1) & 0xff;
        return next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7);
    }
}
