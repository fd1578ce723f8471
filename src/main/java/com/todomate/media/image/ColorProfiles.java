package com.todomate.media.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Reads ICC profiles from image files. Returns null for a profile that is too long, damaged, or of
/// a kind that does not describe grey or RGB pixels. Its image is then read as sRGB, as in
/// browsers.
final class ColorProfiles {

    /// The longest profile that is read. Longer ones describe printers.
    static final int MAX_BYTES = 1 << 20;

    private static final Set<Integer> CLASSES =
            Set.of(
                    ICC_Profile.CLASS_DISPLAY,
                    ICC_Profile.CLASS_INPUT,
                    ICC_Profile.CLASS_OUTPUT,
                    ICC_Profile.CLASS_COLORSPACECONVERSION);

    private ColorProfiles() {}

    static @Nullable ICC_Profile of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) return null;
        try {
            var profile = ICC_Profile.getInstance(bytes);
            var type = profile.getColorSpaceType();
            if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) return null;
            if (!CLASSES.contains(profile.getProfileClass())) return null;
            // A profile that lacks tables fails only when it is used.
            new ICC_ColorSpace(profile).toRGB(new float[profile.getNumComponents()]);
            return profile;
        } catch (IllegalArgumentException | CMMException e) {
            return null;
        }
    }

    /// Reads the profile from the data of a PNG's `iCCP` chunk: a name, a zero byte, the
    /// compression method, and the compressed profile.
    static @Nullable ICC_Profile ofChunk(byte[] data) {
        var name = 0;
        while (name < data.length && data[name] != 0) name++;
        var start = name + 2;
        if (start >= data.length) return null;
        var compressed = new ByteArrayInputStream(data, start, data.length - start);
        try (var stream = new InflaterInputStream(compressed)) {
            return of(stream.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            return null;
        }
    }
}
