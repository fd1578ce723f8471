package com.todomate.media.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Builds ICC profiles (version 2) from the chromaticities of white and of the primaries, and from
/// a gamma. The other tags of a profile are those of the JDK's sRGB or grey profile.
///
/// Chromaticities and gammas have the unit of a PNG, 1/100,000. Chromaticities have the order of
/// its `cHRM` chunk: x and y of white, red, green and blue.
final class MatrixProfile {

    static final double UNIT = 100_000;

    // White of ICC profiles, and the columns of the matrix from XYZ to the responses of the cones
    // of an eye (ICC.1:2022, 7.2.16 and annex E).
    private static final double[] D50 = {0.9642, 1, 0.8249};
    private static final double[][] BRADFORD = {
        {0.8951, -0.7502, 0.0389}, {0.2664, 1.7135, -0.0685}, {-0.1614, 0.0367, 1.0296}
    };

    /// Between these are both coordinates of white light, from lamps to a blue sky.
    private static final int MIN_WHITE = 25_000;

    private static final int MAX_WHITE = 45_000;

    /// Twice the area of the smallest triangle of primaries. That of sRGB is 0.22.
    private static final double MIN_DETERMINANT = 0.01;

    private static final int[] COLORANTS = {
        ICC_Profile.icSigRedColorantTag,
        ICC_Profile.icSigGreenColorantTag,
        ICC_Profile.icSigBlueColorantTag
    };
    private static final int[] CURVES = {
        ICC_Profile.icSigRedTRCTag, ICC_Profile.icSigGreenTRCTag, ICC_Profile.icSigBlueTRCTag
    };

    private MatrixProfile() {}

    /// Returns the profile of grey samples with this gamma.
    static ICC_Profile grey(int gamma) {
        var profile = copy(ColorSpace.CS_GRAY);
        profile.setData(ICC_Profile.icSigGrayTRCTag, curve(gamma));
        return profile;
    }

    /// Returns the profile of RGB samples.
    ///
    /// @param chromaticities usable ones
    /// @param gamma null for the transfer function of sRGB
    static ICC_Profile rgb(int[] chromaticities, @Nullable Integer gamma) {
        var profile = copy(ColorSpace.CS_sRGB);
        var whites = cones(xyz(chromaticities, 0));
        var target = cones(D50);
        var primaries = primaries(chromaticities);
        var shares = shares(chromaticities);
        for (var i = 0; i < COLORANTS.length; i++) {
            var cones = cones(scaled(primaries[i], shares[i]));
            for (var k = 0; k < cones.length; k++) cones[k] *= target[k] / whites[k];
            profile.setData(COLORANTS[i], colorant(solve(BRADFORD, cones)));
            if (gamma != null) profile.setData(CURVES[i], curve(gamma));
        }
        return profile;
    }

    /// Returns whether light can have these chromaticities, the primaries differ, and white is a
    /// sum of them.
    static boolean isUsable(int[] chromaticities) {
        for (var i = 0; i < chromaticities.length; i += 2) {
            var x = chromaticities[i];
            var y = chromaticities[i + 1];
            if (x < 0 || y < 0 || x > UNIT || y > UNIT - x) return false;
            if (i == 0 && (Math.min(x, y) < MIN_WHITE || Math.max(x, y) > MAX_WHITE)) return false;
        }
        if (Math.abs(determinant(primaries(chromaticities))) < MIN_DETERMINANT) return false;
        for (var share : shares(chromaticities)) {
            if (share <= 0) return false;
        }
        return true;
    }

    private static ICC_Profile copy(int colorSpace) {
        return ICC_Profile.getInstance(ICC_Profile.getInstance(colorSpace).getData());
    }

    /// Returns how much of each primary there is in white.
    private static double[] shares(int[] chromaticities) {
        return solve(primaries(chromaticities), xyz(chromaticities, 0));
    }

    private static double[][] primaries(int[] chromaticities) {
        var primaries = new double[3][];
        for (var i = 0; i < primaries.length; i++) {
            var x = chromaticities[2 * i + 2] / UNIT;
            var y = chromaticities[2 * i + 3] / UNIT;
            primaries[i] = new double[] {x, y, 1 - x - y};
        }
        return primaries;
    }

    /// Returns the tristimulus values of a chromaticity at the luminance 1.
    private static double[] xyz(int[] chromaticities, int at) {
        double x = chromaticities[at];
        double y = chromaticities[at + 1];
        return new double[] {x / y, 1, (UNIT - x - y) / y};
    }

    private static double[] cones(double[] xyz) {
        var cones = new double[3];
        for (var i = 0; i < cones.length; i++) {
            for (var k = 0; k < xyz.length; k++) cones[i] += BRADFORD[k][i] * xyz[k];
        }
        return cones;
    }

    private static double[] scaled(double[] vector, double factor) {
        return new double[] {vector[0] * factor, vector[1] * factor, vector[2] * factor};
    }

    /// Returns the factors with which the columns add up to the vector (Cramer's rule).
    private static double[] solve(double[][] columns, double[] vector) {
        var factors = new double[3];
        for (var i = 0; i < factors.length; i++) {
            var replaced = columns.clone();
            replaced[i] = vector;
            factors[i] = determinant(replaced) / determinant(columns);
        }
        return factors;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[1][0] * (m[0][1] * m[2][2] - m[0][2] * m[2][1])
                + m[2][0] * (m[0][1] * m[1][2] - m[0][2] * m[1][1]);
    }

    /// Writes an `XYZ` tag: signed numbers with 16 bits for the fraction.
    private static byte[] colorant(double[] xyz) {
        var tag = ByteBuffer.allocate(20).put(bytes("XYZ ")).putInt(0);
        for (var value : xyz) tag.putInt((int) Math.round(value * (1 << 16)));
        return tag.array();
    }

    /// Writes a `curv` tag with one exponent: an unsigned number with 8 bits for the fraction.
    private static byte[] curve(int gamma) {
        return ByteBuffer.allocate(14)
                .put(bytes("curv"))
                .putInt(0)
                .putInt(1)
                .putShort((short) Math.round(UNIT / gamma * 256))
                .array();
    }

    private static byte[] bytes(String type) {
        return type.getBytes(StandardCharsets.ISO_8859_1);
    }
}
