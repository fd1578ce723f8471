package com.todomate.media.image;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the structure of a JPEG (ITU-T T.81, annex B). Refuses kinds and lengths that no camera
/// makes.
final class JpegHeaderReader {

    /// The most scans. No encoder makes more, and each costs time.
    private static final int MAX_SCANS = 64;

    /// The most segments of tables before the first scan. There are at most four tables of each
    /// kind. The image reader takes 54 kB for each segment of Huffman tables, even an empty one.
    private static final int MAX_TABLES = 32;

    private final ImageBytes image;
    private final ByteBuffer bytes;
    private final FileCompactor compactor;
    private final JpegProfile profile;
    private final Set<Integer> applications = new HashSet<>();
    private int tables;
    private int scans;

    private JpegHeaderReader(ByteBuffer file) {
        this.image = new ImageBytes(file);
        this.bytes = image.buffer();
        this.compactor = new FileCompactor(file, 2);
        this.profile = new JpegProfile(file);
    }

    /// Reads marker by marker up to the end of the image, and ignores the bytes after it. Moves the
    /// segments that the image reader needs to the beginning of the file. Takes out the colour
    /// profile of a grey or RGB image: to apply it, the reader would hold the image twice. Refuses
    /// with 400 `broken_photo` on `file`, or throws an `IndexOutOfBoundsException` when the file is
    /// truncated.
    static ImageHeader read(ByteBuffer file) {
        return new JpegHeaderReader(file).read();
    }

    private ImageHeader read() {
        var orientation = 1;
        @Nullable JpegFrame frame = null;
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
            } else if (marker >= 0xc0 && marker <= 0xc2) {
                if (frame != null) throw ImageHeader.broken();
                frame = JpegFrame.read(bytes, at, marker == 0xc2);
            } else if (marker > 0xc2 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc) {
                // Lossless, hierarchical or arithmetic: not made by cameras.
                throw ImageHeader.broken();
            }
            var next = at + length;
            if (marker == 0xda) {
                if (++scans > MAX_SCANS) throw ImageHeader.broken();
                while (!isMarker(next)) next++;
            }
            if (isNeeded(marker, at, length)) {
                var moved = compactor.append(at - 2, next);
                if (marker == 0xe2) profile.add(moved + 2, length);
            }
            at = next;
        }
        compactor.append(at - 2, at);
        if (scans == 0 || frame == null) throw ImageHeader.broken();
        return new ImageHeader(
                ImageHeader.Format.JPEG,
                compactor.length(),
                orientation,
                frame.components() <= 3 ? profile.extract() : null,
                frame.memory(scans, applications.contains(0xee)),
                ImageHeader.UNGUARDED);
    }

    /// Returns whether the image reader needs a segment: the frame, the scans, their tables, and
    /// before the first scan the segments on which the meaning of the components depends.
    private boolean isNeeded(int marker, int at, int length) {
        return switch (marker) {
            case 0xc0, 0xc1, 0xc2, 0xda -> true;
            case 0xc4, 0xdb, 0xdd -> {
                if (scans == 0 && ++tables > MAX_TABLES) throw ImageHeader.broken();
                yield true;
            }
            case 0xe0 -> isFirstOf(marker, "JFIF\0", at);
            case 0xe1 -> isFirstOf(marker, ImageBytes.EXIF_SIGNATURE, at);
            case 0xe2 -> scans == 0 && profile.accepts(at, length);
            case 0xee -> isFirstOf(marker, "Adobe\0", at);
            default -> false;
        };
    }

    private boolean isFirstOf(int marker, String signature, int at) {
        return scans == 0 && image.startsWith(signature, at + 2) && applications.add(marker);
    }

    /// Returns whether the pixels of a scan end at this offset. Within them, 0xff is followed by 0
    /// or begins a restart marker.
    private boolean isMarker(int at) {
        if (bytes.get(at) != (byte) 0xff) return false;
        var next = bytes.get(at + 1) & 0xff;
        return next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7);
    }
}
