package com.todomate.media;

import com.todomate.media.image.ImageProcessingLimiter;
import com.todomate.media.image.ImageProcessor;
import com.todomate.media.image.ProcessedImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;

/// Stores images that the program draws itself as photos, processed and stored as uploads are. Only
/// a subcommand imports this class; the server does not use it. The caller writes the photo rows,
/// and commits them before the files are stored.
@Import({ImageProcessingLimiter.class, PhotoStorageConfiguration.class})
@EnableConfigurationProperties(MediaProperties.class)
public class GeneratedPhotoStorage {

    /// One processed image. It can be stored as any number of photos until it is closed.
    public final class GeneratedImage implements Closeable {

        private final ProcessedImage processedImage;

        private GeneratedImage(ProcessedImage processedImage) {
            this.processedImage = processedImage;
        }

        public String type() {
            return processedImage.type().name();
        }

        public int width() {
            return processedImage.width();
        }

        public int height() {
            return processedImage.height();
        }

        public long bytes() {
            return processedImage.bytes();
        }

        /// Stores the files of this image as those of the given photo.
        public void store(UUID photo) throws IOException {
            store.putAll(photo, processedImage);
        }

        @Override
        public void close() throws IOException {
            processedImage.close();
        }
    }

    /// Generated images belong to no account. They are processed one after the other.
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final ImageProcessor imageProcessor;
    private final PhotoStorage store;

    GeneratedPhotoStorage(ImageProcessor imageProcessor, PhotoStorage store) {
        this.imageProcessor = imageProcessor;
        this.store = store;
    }

    /// Processes an image. The caller closes the result. Refuses as [ImageProcessor#process] does.
    public GeneratedImage process(BufferedImage picture) throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return new GeneratedImage(
                imageProcessor.process(NO_ACCOUNT, new ByteArrayResource(file.toByteArray())));
    }
}
