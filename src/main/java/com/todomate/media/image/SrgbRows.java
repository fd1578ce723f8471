package com.todomate.media.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Converts the rows of decoded images to 8-bit ARGB in sRGB. The samples of a file are in the
/// colour space of its profile, or else in sRGB. The colour space that the reader gave to the image
/// is ignored: Java's grey one is linear and would make all grey lighter.
final class SrgbRows {

    private static final int MAX_SHORT = 0xffff;

    private final @Nullable ColorConvertOp conversion;
    private final int @Nullable [] greys;

    SrgbRows(@Nullable ICC_Profile profile) {
        if (profile == null) {
            conversion = null;
            greys = null;
        } else if (profile.getColorSpaceType() == ColorSpace.TYPE_GRAY) {
            conversion = null;
            greys = greys(profile);
        } else {
            var srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            conversion = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
            greys = null;
        }
    }

    /// Passes each row from top to bottom to the action. A row is valid until the next one.
    void forEach(BufferedImage image, Consumer<int[]> action) {
        var raster = image.getRaster();
        var width = raster.getWidth();
        var bands = raster.getNumBands();
        var is16Bit = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        var samples = new int[width * bands];
        var argb = new int[width];
        var palette = palette(image);
        var grey = bands < 3 && palette == null;
        var bytes = conversion == null || grey ? null : line(width);
        for (var y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, samples);
            if (is16Bit)
                for (var i = 0; i < samples.length; i++) samples[i] = eightBits(samples[i]);
            if (palette != null) {
                for (var x = 0; x < width; x++) argb[x] = palette[samples[x]];
            } else {
                pack(samples, bands, argb);
            }
            if (bytes != null) convert(argb, bytes);
            action.accept(argb);
        }
    }

    private static int eightBits(int sample) {
        return (sample * 255 + MAX_SHORT / 2) / MAX_SHORT;
    }

    /// Packs samples of grey or RGB, with or without alpha, into ARGB. Applies the profile of grey
    /// samples.
    private void pack(int[] samples, int bands, int[] argb) {
        for (int x = 0, i = 0; x < argb.length; x++, i += bands) {
            if (bands < 3) {
                var color = greys == null ? samples[i] * 0x010101 : greys[samples[i]];
                argb[x] = ((bands == 1 ? 0xff : samples[i + 1]) << 24) | color;
            } else {
                argb[x] =
                        ((bands == 3 ? 0xff : samples[i + 3]) << 24)
                                | (samples[i] << 16)
                                | (samples[i + 1] << 8)
                                | samples[i + 2];
            }
        }
    }

    private int @Nullable [] palette(BufferedImage image) {
        if (!(image.getColorModel() instanceof IndexColorModel model)) return null;
        var palette = new int[1 << model.getPixelSize()];
        var colors = new int[model.getMapSize()];
        model.getRGBs(colors);
        for (var i = 0; i < palette.length; i++) {
            var color = i < colors.length ? colors[i] : 0xff000000;
            var isGrey = ((color >> 16) & 0xff) == (color & 0xff);
            palette[i] =
                    greys == null || !isGrey ? color : (color & 0xff000000) | greys[color & 0xff];
        }
        return palette;
    }

    private void convert(int[] argb, WritableRaster line) {
        var data = ((DataBufferByte) line.getDataBuffer()).getData();
        for (int x = 0, i = 0; x < argb.length; x++) {
            data[i++] = (byte) (argb[x] >> 16);
            data[i++] = (byte) (argb[x] >> 8);
            data[i++] = (byte) argb[x];
        }
        if (conversion != null) conversion.filter(line, line);
        for (int x = 0, i = 0; x < argb.length; x++) {
            argb[x] =
                    (argb[x] & 0xff000000)
                            | ((data[i++] & 0xff) << 16)
                            | ((data[i++] & 0xff) << 8)
                            | (data[i++] & 0xff);
        }
    }

    private static WritableRaster line(int width) {
        return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, 3, null);
    }

    private static int[] greys(ICC_Profile profile) {
        var space = new ICC_ColorSpace(profile);
        var greys = new int[256];
        for (var i = 0; i < greys.length; i++) {
            var rgb = space.toRGB(new float[] {i / 255f});
            for (var value : rgb) greys[i] = (greys[i] << 8) | Math.round(value * 255);
        }
        return greys;
    }
}
