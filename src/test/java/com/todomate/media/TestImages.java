package com.todomate.media;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// Draws pictures of four coloured quarters and encodes them as valid or as malformed files.
final class TestImages {

    static final Color TOP_LEFT = new Color(220, 20, 20);
    static final Color TOP_RIGHT = new Color(20, 200, 20);
    static final Color BOTTOM_LEFT = new Color(20, 20, 220);
    static final Color BOTTOM_RIGHT = new Color(230, 220, 30);

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private TestImages() {}

    static BufferedImage quarters(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var pen = image.createGraphics();
        pen.setColor(TOP_LEFT);
        pen.fillRect(0, 0, width / 2, height / 2);
        pen.setColor(TOP_RIGHT);
        pen.fillRect(width / 2, 0, width, height / 2);
        pen.setColor(BOTTOM_LEFT);
        pen.fillRect(0, height / 2, width / 2, height);
        pen.setColor(BOTTOM_RIGHT);
        pen.fillRect(width / 2, height / 2, width, height);
        pen.dispose();
        return image;
    }

    static byte[] jpeg(int width, int height) {
        return jpeg(quarters(width, height, BufferedImage.TYPE_INT_RGB), false);
    }

    static byte[] jpeg(BufferedImage image, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var file = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(output);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.95f);
            if (progressive) param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] png(BufferedImage image) {
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] resource(String name) {
        try (var file = TestImages.class.getResourceAsStream("/photos/" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the JPEG with an additional segment at its beginning.
    static byte[] with(byte[] jpeg, int marker, byte[] content) {
        var segment =
                ByteBuffer.allocate(content.length + 4)
                        .put((byte) 0xff)
                        .put((byte) marker)
                        .putShort((short) (content.length + 2))
                        .put(content)
                        .array();
        return joined(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /// Returns the PNG with an additional chunk after its header.
    static byte[] with(byte[] png, String name, byte[] content) {
        return joined(
                Arrays.copyOf(png, 33),
                chunk(name, content),
                Arrays.copyOfRange(png, 33, png.length));
    }

    /// Returns the profile of the cameras and screens of phones: that of sRGB with the primaries of
    /// Display P3.
    static byte[] displayP3() {
        var profile =
                ICC_Profile.getInstance(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        profile.setData(ICC_Profile.icSigRedColorantTag, xyz(0.51512, 0.24120, -0.00105));
        profile.setData(ICC_Profile.icSigGreenColorantTag, xyz(0.29198, 0.69225, 0.04189));
        profile.setData(ICC_Profile.icSigBlueColorantTag, xyz(0.15710, 0.06657, 0.78407));
        return profile.getData();
    }

    private static byte[] xyz(double... values) {
        var tag = ByteBuffer.allocate(20).put(text("XYZ ")).putInt(0);
        for (var value : values) tag.putInt((int) Math.round(value * 65_536));
        return tag.array();
    }

    /// Returns the EXIF data of a camera: its orientation, its maker, and a pointer to its
    /// position.
    static byte[] exif(int orientation) {
        var notes = ByteBuffer.allocate(100);
        notes.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 3);
        entry(notes, 0x010f, 2, 15, 50);
        entry(notes, 0x0112, 3, 1, orientation << 16);
        entry(notes, 0x8825, 4, 1, 70);
        notes.putInt(0);
        notes.position(56).put("SecretCamera 9\0".getBytes(StandardCharsets.ISO_8859_1));
        return notes.array();
    }

    private static void entry(ByteBuffer notes, int tag, int type, int count, int value) {
        notes.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /// Returns a PNG with any header and chunks, valid or not.
    static byte[] png(int width, int height, int depth, int colorType, byte[]... chunks) {
        var header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colorType)
                        .array();
        return joined(PNG, chunk("IHDR", header), joined(chunks), chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String name, byte[] data) {
        var named = joined(name.getBytes(StandardCharsets.ISO_8859_1), data);
        var sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(data.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }

    /// Returns `count` bytes of one value, compressed.
    static byte[] deflated(long count, int value) {
        var packed = new ByteArrayOutputStream();
        var block = new byte[1 << 16];
        Arrays.fill(block, (byte) value);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed))) {
            for (var left = count; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] deflated(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// Returns a black PNG of this size that contains all its pixels.
    static byte[] large(int width, int height) {
        return png(width, height, 8, 2, chunk("IDAT", deflated(height * (width * 3L + 1), 0)));
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static BufferedImage read(byte[] file) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
