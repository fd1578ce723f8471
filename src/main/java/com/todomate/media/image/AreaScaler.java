package com.todomate.media.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/// Scales an image down while its rows arrive, so that the whole source is never in memory. A pixel
/// of the result is the average of the source area that it covers, weighted by opacity. Not
/// thread-safe.
///
/// ```
/// var scaler = new AreaScaler(4000, 3000, 2048, 1536);
/// rows.forEach(scaler::add); // 3000 rows of 4000 ARGB values
/// var image = scaler.image();
/// ```
final class AreaScaler {

    private static final double EPSILON = 1e-6;
    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    private final int scaledWidth;
    private final int scaledHeight;

    /// The result. Allocated with its first row, because the reader of the source needs the most
    /// memory before it returns a row.
    private int[] pixels = new int[0];

    /// One row of the source, scaled horizontally: for each pixel of the result, alpha and the
    /// three colours multiplied by alpha.
    private final float[] line;

    /// The sum of such rows for the current row of the result.
    private final float[] sum;

    private double weight;
    private int rows;
    private int scaledRows;
    private boolean opaque = true;

    AreaScaler(int width, int height, int scaledWidth, int scaledHeight) {
        this.width = width;
        this.height = height;
        this.scaledWidth = scaledWidth;
        this.scaledHeight = scaledHeight;
        this.line = new float[scaledWidth * CHANNELS];
        this.sum = new float[scaledWidth * CHANNELS];
    }

    /// Adds the next row from the top, in ARGB.
    void add(int[] argb) {
        scaleLine(argb);
        var step = (double) height / scaledHeight;
        var end = (scaledRows + 1) * step;
        var top = (double) rows++;
        if (top + 1 < end - EPSILON) {
            addLine(1);
            return;
        }
        var inside = Math.min(1, end - top);
        addLine(inside);
        finishRow();
        if (inside < 1 - EPSILON && scaledRows < scaledHeight) addLine(1 - inside);
    }

    /// Returns the scaled image: `INT_RGB` when all of it is opaque, else `INT_ARGB`. Throws an
    /// `IllegalStateException` before all rows were added.
    BufferedImage image() {
        if (scaledRows != scaledHeight) throw new IllegalStateException("rows are missing");
        var model =
                opaque
                        ? new DirectColorModel(24, 0xff0000, 0xff00, 0xff)
                        : new DirectColorModel(32, 0xff0000, 0xff00, 0xff, 0xff000000);
        var raster =
                Raster.createPackedRaster(
                        new DataBufferInt(pixels, pixels.length),
                        scaledWidth,
                        scaledHeight,
                        scaledWidth,
                        model.getMasks(),
                        null);
        return new BufferedImage(model, raster, false, null);
    }

    private void scaleLine(int[] argb) {
        var step = (double) width / scaledWidth;
        for (int i = 0, at = 0; i < scaledWidth; i++, at += CHANNELS) {
            var start = i * step;
            var end = Math.min(width, start + step);
            float alpha = 0;
            float red = 0;
            float green = 0;
            float blue = 0;
            for (var x = (int) (start + EPSILON); x < end - EPSILON; x++) {
                var share = (float) (Math.min(end, x + 1) - Math.max(start, x));
                var pixel = argb[x];
                var opacity = (pixel >>> 24) * share;
                alpha += opacity;
                red += opacity * ((pixel >> 16) & 0xff);
                green += opacity * ((pixel >> 8) & 0xff);
                blue += opacity * (pixel & 0xff);
            }
            line[at] = alpha;
            line[at + 1] = red;
            line[at + 2] = green;
            line[at + 3] = blue;
        }
    }

    private void addLine(double share) {
        var factor = (float) share;
        for (var i = 0; i < sum.length; i++) sum[i] += line[i] * factor;
        weight += share;
    }

    private void finishRow() {
        var area = (float) (weight * width / scaledWidth);
        if (scaledRows == 0) pixels = new int[scaledWidth * scaledHeight];
        var at = scaledRows++ * scaledWidth;
        for (int i = 0, from = 0; i < scaledWidth; i++, from += CHANNELS) {
            var alpha = sum[from];
            var opacity = channel(alpha / area);
            if (opacity != 0xff) opaque = false;
            pixels[at + i] =
                    opacity == 0
                            ? 0
                            : (opacity << 24)
                                    | (channel(sum[from + 1] / alpha) << 16)
                                    | (channel(sum[from + 2] / alpha) << 8)
                                    | channel(sum[from + 3] / alpha);
        }
        Arrays.fill(sum, 0);
        weight = 0;
    }

    private static int channel(float value) {
        return Math.clamp(Math.round(value), 0, 0xff);
    }
}
