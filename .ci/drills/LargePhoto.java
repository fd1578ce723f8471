import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/// Writes a photo whose processing takes as much memory as that of any photo of which parts can be decoded: a PNG of almost
/// 40 megapixels in a file of 10 MB, the largest that the server accepts. What follows the image in the file is ignored.
///
///     java LargePhoto.java FILE
public class LargePhoto {

    private static final int SIDE = 6300;
    private static final int FILE_SIZE = 10 << 20;

    public static void main(String[] arguments) throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY), "png", file);
        Files.write(Path.of(arguments[0]), Arrays.copyOf(file.toByteArray(), FILE_SIZE));
    }
}
