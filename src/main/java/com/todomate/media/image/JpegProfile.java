package com.todomate.media.image;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the ICC profile of a JPEG. It is split over `APP2` segments that are numbered from 1
/// and hold the number of segments (ICC.1, B.4).
final class JpegProfile {

    private static final String NAME = "ICC_PROFILE\0";
    private static final byte OTHER_MARKER = (byte) 0xef;
    private static final int HEADER = 2 + 12 + 2;

    /// The most segments, of 64 kB each. The image reader keeps them. The longest profiles of
    /// printers have 3 MB.
    private static final int MAX_PARTS = 48;

    private record Part(int at, int length) {}

    private final ByteBuffer file;
    private final List<Part> parts = new ArrayList<>();

    JpegProfile(ByteBuffer file) {
        this.file = file;
    }

    /// Returns whether an `APP2` segment holds a part of the profile; `at` is the offset of its
    /// length.
    boolean accepts(int at, int length) {
        return parts.size() < MAX_PARTS
                && length >= HEADER
                && at + length <= file.limit()
                && new ImageBytes(file).startsWith(NAME, at + 2);
    }

    void add(int at, int length) {
        parts.add(new Part(at, length));
    }

    /// Returns the profile, or null when there is none of use. Marks its segments in the file as
    /// other ones, so that the image reader does not find them.
    @Nullable ICC_Profile extract() {
        if (parts.isEmpty()) return null;
        for (var part : parts) file.put(part.at() - 1, OTHER_MARKER);
        var profile = new ByteArrayOutputStream();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (file.get(part.at() + HEADER - 2) != (byte) (i + 1)
                    || file.get(part.at() + HEADER - 1) != (byte) parts.size()) return null;
            var from = part.at() + HEADER;
            profile.writeBytes(new ImageBytes(file).slice(from, from + part.length() - HEADER));
            if (profile.size() > ColorProfiles.MAX_BYTES) return null;
        }
        return ColorProfiles.of(profile.toByteArray());
    }
}
