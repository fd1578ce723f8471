package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Draws the pictures of generated users: faces for avatars and landscapes for days. The same seed
/// and index draw the same picture.
public final class DemoPictures {

    /// How many different faces and landscapes there are; users share them.
    static final int FACES = 16;

    static final int LANDSCAPES = 10;

    private static final int FACE = 320;
    private static final int WIDTH = 960;
    private static final int HEIGHT = 720;

    /// Landscapes are stored at this fraction of the size that they are drawn for, which takes less
    /// time.
    private static final double SCALE = 2.0 / 3;

    private final long seed;

    public DemoPictures(long seed) {
        this.seed = seed;
    }

    /// Draws a face for the first indices, a landscape for the others.
    BufferedImage draw(int index) {
        var seededRandom = SeededRandom.of(seed * 31 + 7, index);
        return index < FACES ? face(seededRandom) : landscape(seededRandom);
    }

    private static BufferedImage face(SeededRandom seededRandom) {
        var image = new BufferedImage(FACE, FACE, BufferedImage.TYPE_INT_RGB);
        var pen = pen(image);
        var hue = seededRandom.between(0, 359);
        sky(pen, FACE, FACE, color(hue, 35, 95), color(hue + 40, 55, 80));
        pen.setPaint(color(hue + 180, 45, 75));
        pen.fill(circle(160, 320, 120));
        pen.setPaint(
                color(
                        seededRandom.between(18, 40),
                        seededRandom.between(25, 60),
                        seededRandom.between(55, 95)));
        pen.fill(circle(160, 150, 80));
        pen.setPaint(color(seededRandom.between(0, 50), 60, seededRandom.between(10, 60)));
        pen.fill(hair(seededRandom.between(70, 105)));
        pen.setPaint(Color.DARK_GRAY);
        pen.fill(circle(132, 150, 7));
        pen.fill(circle(188, 150, 7));
        pen.dispose();
        return image;
    }

    /// Returns the outline of hair that ends at this height.
    private static Path2D hair(int end) {
        var hair = new Path2D.Double();
        hair.moveTo(80, 150);
        hair.curveTo(80, 40, 240, 40, 240, 150);
        hair.curveTo(220, end, 100, end, 80, 150);
        hair.closePath();
        return hair;
    }

    private static BufferedImage landscape(SeededRandom seededRandom) {
        var image =
                new BufferedImage(
                        (int) (SCALE * WIDTH), (int) (SCALE * HEIGHT), BufferedImage.TYPE_INT_RGB);
        var pen = pen(image);
        pen.scale(SCALE, SCALE);
        var hue = seededRandom.between(180, 420);
        sky(pen, WIDTH, HEIGHT, color(hue, 55, 90), color(hue + 30, 15, 100));
        pen.setPaint(color(45, 30, 100));
        pen.fill(
                circle(
                        seededRandom.between(120, 840),
                        seededRandom.between(100, 300),
                        seededRandom.between(40, 90)));
        var ground = seededRandom.between(80, 160);
        for (int layer = 0; layer < 4; layer++) {
            pen.setPaint(color(ground + 8 * layer, 45, 70 - 14 * layer));
            pen.fill(hills(seededRandom, 360 + 80 * layer));
        }
        pen.dispose();
        return image;
    }

    private static Path2D hills(SeededRandom seededRandom, int height) {
        var hills = new Path2D.Double();
        hills.moveTo(0, HEIGHT);
        hills.lineTo(0, height);
        for (int x = 0; x < WIDTH; x += 240) {
            var top = height - seededRandom.between(20, 140);
            hills.curveTo(
                    x + 80, top, x + 160, top, x + 240, height + seededRandom.between(-30, 30));
        }
        hills.lineTo(WIDTH, HEIGHT);
        hills.closePath();
        return hills;
    }

    private static Graphics2D pen(BufferedImage image) {
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return pen;
    }

    private static void sky(Graphics2D pen, int width, int height, Color top, Color bottom) {
        pen.setPaint(new GradientPaint(0, 0, top, 0, height, bottom));
        pen.fill(new Rectangle2D.Double(0, 0, width, height));
    }

    private static Ellipse2D circle(int x, int y, int radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2.0 * radius, 2.0 * radius);
    }

    private static Color color(int hue, int saturation, int brightness) {
        return Color.getHSBColor(hue / 360f, saturation / 100f, brightness / 100f);
    }
}
