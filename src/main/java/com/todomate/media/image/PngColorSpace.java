package com.todomate.media.image;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The colour space of the samples of a PNG. Several chunks can state it. The first one of `cICP`,
/// `iCCP` and `sRGB` counts, or else `gAMA` and `cHRM` together (PNG, third edition, section 4.3).
/// Chunks that are malformed or state what light cannot have are ignored. A damaged profile in
/// `iCCP` means sRGB.
final class PngColorSpace {

    // Primaries, transfer function, matrix and full range (ITU-T H.273).
    private static final byte[] SRGB_CODE = {1, 13, 0, 1};
    private static final byte[] DISPLAY_P3_CODE = {12, 13, 0, 1};

    private static final int[] SRGB = {
        31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000
    };
    private static final int[] DISPLAY_P3 = {
        31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000
    };

    /// How far a chromaticity of sRGB can be off: some programs write two decimal places.
    private static final int CHROMATICITY_TOLERANCE = 500;

    /// The gamma that stands for the transfer function of sRGB.
    private static final double SRGB_GAMMA = 1 / 2.2;

    /// The relative difference that libpng, and so a browser, does not correct.
    private static final double GAMMA_TOLERANCE = 0.05;

    private static final int MIN_GAMMA = 10_000;
    private static final int MAX_GAMMA = 1_000_000;

    private final Map<String, byte[]> chunks = new HashMap<>();

    /// Keeps the data of a chunk, unless there was one of the same type. The chunk is in front of
    /// the palette and the pixels.
    void add(String type, byte[] data) {
        chunks.putIfAbsent(type, data);
    }

    /// Returns the profile of the samples; null for sRGB.
    @Nullable ICC_Profile profile(boolean isGrey) {
        var code = chunks.get("cICP");
        if (Arrays.equals(code, SRGB_CODE)) return null;
        if (Arrays.equals(code, DISPLAY_P3_CODE)) {
            // Both have the same greys.
            return isGrey ? null : MatrixProfile.rgb(DISPLAY_P3, null);
        }
        var embedded = chunks.get("iCCP");
        if (embedded != null) return ColorProfiles.ofChunk(embedded);
        var intent = chunks.get("sRGB");
        if (intent != null && intent.length == 1) return null;

        var gamma = gamma();
        var chromaticities = isGrey ? null : chromaticities();
        if (chromaticities != null && !isNearSrgb(chromaticities)) {
            return MatrixProfile.rgb(chromaticities, gamma);
        }
        if (gamma == null || isNearSrgb(gamma)) return null;
        return isGrey ? MatrixProfile.grey(gamma) : MatrixProfile.rgb(SRGB, gamma);
    }

    private @Nullable Integer gamma() {
        var data = chunks.get("gAMA");
        if (data == null || data.length != Integer.BYTES) return null;
        var gamma = ByteBuffer.wrap(data).getInt();
        return gamma < MIN_GAMMA || gamma > MAX_GAMMA ? null : gamma;
    }

    private int @Nullable [] chromaticities() {
        var data = chunks.get("cHRM");
        if (data == null || data.length != SRGB.length * Integer.BYTES) return null;
        var chromaticities = new int[SRGB.length];
        ByteBuffer.wrap(data).asIntBuffer().get(chromaticities);
        return MatrixProfile.isUsable(chromaticities) ? chromaticities : null;
    }

    private static boolean isNearSrgb(int gamma) {
        return Math.abs(gamma / MatrixProfile.UNIT / SRGB_GAMMA - 1) <= GAMMA_TOLERANCE;
    }

    private static boolean isNearSrgb(int[] chromaticities) {
        for (var i = 0; i < SRGB.length; i++) {
            if (Math.abs(chromaticities[i] - SRGB[i]) > CHROMATICITY_TOLERANCE) return false;
        }
        return true;
    }
}
