package com.todomate.media;

import static java.util.Objects.requireNonNull;

import com.todomate.Concurrently;
import com.todomate.media.image.ImageProcessingLimiter;
import com.todomate.media.image.ImageProcessor;
import com.todomate.problem.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;

/// Decodes pictures of every kind with the heap of production, in a separate process that ends when
/// it runs out of memory. A picture in a file of the maximum length is decoded while small ones in
/// the longest files of small pictures are. Prints the outcome of each picture, and `alive` at the
/// end.
final class ImageMatrix {

    /// @param isShort true if it is decoded in every test run
    /// @param expected `taken`, or the code of the refusal
    record Picture(
            String name, int atOnce, boolean isShort, String expected, Supplier<byte[]> file) {}

    /// The longest file of an image that is not large.
    private static final int SMALL_FILE = 4 << 20;

    /// The live heap of a server under load, without uploads. An idle one has 67 MiB.
    private static final int LIVE_BYTES = 96 << 20;

    static final String TAKEN = "taken";

    private ImageMatrix() {}

    public static void main(String[] args) throws IOException {
        var live = new ArrayList<byte[]>();
        for (var i = 0; i < LIVE_BYTES >> 10; i++) live.add(new byte[1000]);
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        var imageProcessor = new ImageProcessor(new ImageProcessingLimiter(), folder);
        var file = Files.createTempFile(folder, "picture", null);
        var small = Files.createTempFile(folder, "small", null);
        Files.write(small, Arrays.copyOf(jpeg(1182, 1182, LargeImages.Scans.ONE), SMALL_FILE));
        for (var picture : selected(args[0]).toList()) {
            var start = System.nanoTime();
            Files.write(file, picture.file().get());
            var made = System.nanoTime();
            var outcomes =
                    Files.size(file) == LargeImages.MAX_FILE
                            ? outcomesBeside(imageProcessor, file, small)
                            : Concurrently.atOnce(
                                    picture.atOnce(), i -> outcome(imageProcessor, file));
            System.out.printf(
                    "%s: %s (%d ms, %d ms to make %d bytes)%n",
                    picture.name(),
                    String.join(" ", outcomes.stream().distinct().toList()),
                    (System.nanoTime() - made) / 1_000_000,
                    (made - start) / 1_000_000,
                    Files.size(file));
        }
        Files.delete(file);
        Files.delete(small);
        requireNonNull(live.getLast()); // keeps the list reachable until here
        System.out.printf("alive in %d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
    }

    /// Returns the pictures of a selection: `few`, `all`, or a pattern of names.
    static Stream<Picture> selected(String selection) {
        return pictures().stream()
                .filter(picture ->
                        switch (selection) {
                            case "few" -> picture.isShort();
                            case "all" -> true;
                            default -> picture.name().matches(selection);
                        });
    }

    /// Processes the picture, and small ones until it is done or one of them is refused.
    private static List<String> outcomesBeside(
            ImageProcessor imageProcessor, Path file, Path small) {
        var isDone = new AtomicBoolean();
        return Concurrently.atOnce(
                2,
                i -> {
                    if (i > 0) {
                        var smallOutcome = TAKEN;
                        while (!isDone.get() && smallOutcome.equals(TAKEN)) {
                            smallOutcome = outcome(imageProcessor, small);
                        }
                        return smallOutcome;
                    }
                    try {
                        return outcome(imageProcessor, file);
                    } finally {
                        isDone.set(true);
                    }
                });
    }

    /// Uses a new account for every picture: pictures of one account are never processed at once.
    private static String outcome(ImageProcessor imageProcessor, Path file) {
        try (var processedImage =
                imageProcessor.process(UUID.randomUUID(), new FileSystemResource(file))) {
            return processedImage.width() > 0 ? TAKEN : "nothing";
        } catch (ApiException e) {
            return e.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Picture> pictures() {
        return Stream.of(pngs(), jpegs(), webPs(), longFiles(), manyParts(1), manyParts(2))
                .flatMap(kind -> kind)
                .toList();
    }

    /// The largest pictures of the kinds that take the most memory.
    private static Stream<Picture> longFiles() {
        var one = LargeImages.Scans.ONE;
        var progressive = LargeImages.Scans.PROGRESSIVE;
        return Stream.of(
                longFile("JPEG", true, () -> jpeg(9230, 6930, one)),
                longFile("JPEG, progressive", false, () -> jpeg(7300, 5470, progressive)),
                longFile("JPEG 4", false, () -> LargeImages.jpeg(9230, 6930, 4, 0x22, one)),
                longFile("PNG 3/8", false, () -> LargeImages.png(7300, 5470, 8, 3, false)),
                longFile("PNG 6/16", false, () -> LargeImages.png(3600, 3600, 16, 6, false)),
                longFile("WebP lossy", false, () -> LargeImages.lossyWebP(3500, 3500)),
                longFile("WebP lossy and widest", true, () -> LargeImages.lossyWebP(16_383, 1390)),
                longFile("WebP with alpha", true, () -> LargeImages.lossyWebPWithAlpha(2880, 2880)),
                longFile("WebP lossless", true, () -> LargeImages.losslessWebP(2880, 2880, true)));
    }

    private static Picture longFile(String kind, boolean isShort, Supplier<byte[]> file) {
        return new Picture(
                kind + " in 10 MB", 1, isShort, TAKEN, () -> LargeImages.padded(file.get()));
    }

    private static byte[] jpeg(int width, int height, LargeImages.Scans scans) {
        return LargeImages.jpeg(width, height, 3, 0x22, scans);
    }

    /// Small pictures whose files contain many other parts. A reader would keep each part in
    /// memory.
    private static Stream<Picture> manyParts(int atOnce) {
        return Stream.of(
                jpegOf("empty Huffman tables", 0xc4, atOnce, "broken_photo"),
                jpegOf("comments", 0xfe, atOnce, TAKEN),
                pngOf("sPLT", 10_000_000, atOnce),
                pngOf("tEXt", 2, atOnce));
    }

    private static Picture jpegOf(String parts, int marker, int atOnce, String expected) {
        return new Picture(
                "%d JPEG of %s".formatted(atOnce, parts),
                atOnce,
                true,
                expected,
                () ->
                        LargeImages.filled(
                                TestImages.jpeg(64, 48),
                                2,
                                new byte[] {(byte) 0xff, (byte) marker, 0, 2}));
    }

    private static Picture pngOf(String chunk, int length, int atOnce) {
        return new Picture(
                "%d PNG 3/8 with %s".formatted(atOnce, chunk),
                atOnce,
                true,
                TAKEN,
                () ->
                        LargeImages.filled(
                                LargeImages.png(64, 48, 8, 3, false),
                                33,
                                TestImages.chunk(chunk, name(length))));
    }

    /// Returns the name of a text or palette, followed by zeros.
    private static byte[] name(int length) {
        var data = new byte[length];
        data[0] = 'a';
        return data;
    }

    private static Stream<Picture> pngs() {
        var pictures = new ArrayList<Picture>();
        for (var kind :
                new int[][] {
                    {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2},
                    {3, 4}, {3, 8}, {4, 8}, {4, 16}, {6, 8}, {6, 16}
                }) {
            for (var interlaced : List.of(false, true)) {
                var name =
                        "PNG %d/%d%s".formatted(kind[0], kind[1], interlaced ? " interlaced" : "");
                pictures.add(
                        new Picture(
                                name,
                                1,
                                false,
                                TAKEN,
                                () -> LargeImages.png(7300, 5470, kind[1], kind[0], interlaced)));
            }
        }
        pictures.add(
                new Picture(
                        "PNG of the report",
                        1,
                        true,
                        TAKEN,
                        () -> LargeImages.png(3600, 3600, 16, 6, false)));
        pictures.add(
                new Picture(
                        "PNG of the report, interlaced",
                        1,
                        true,
                        TAKEN,
                        () -> LargeImages.png(3600, 3600, 16, 6, true)));
        for (var atOnce : List.of(2, 4)) {
            for (var depth : List.of(8, 16)) {
                pictures.add(
                        new Picture(
                                "%d PNG 6/%d".formatted(atOnce, depth),
                                atOnce,
                                atOnce == 4 && depth == 8,
                                TAKEN,
                                () -> LargeImages.png(3600, 3600, depth, 6, false)));
            }
        }
        return pictures.stream();
    }

    private static Stream<Picture> jpegs() {
        var pictures = new ArrayList<Picture>();
        for (var scans : LargeImages.Scans.values()) {
            var one = scans == LargeImages.Scans.ONE;
            for (var components : List.of(1, 3, 4)) {
                for (var sampling : List.of(0x11, 0x21, 0x22)) {
                    var whole = !one && components > 1 && sampling < 0x22;
                    var four = !one && components == 4;
                    pictures.add(
                            new Picture(
                                    "JPEG %s %d/%x".formatted(scans, components, sampling),
                                    1,
                                    components == 3 && sampling == 0x22,
                                    whole || four ? "photo_pixels" : TAKEN,
                                    () ->
                                            LargeImages.jpeg(
                                                    one ? 9230 : 7300,
                                                    one ? 6930 : 5470,
                                                    components,
                                                    sampling,
                                                    scans)));
                }
            }
            pictures.add(
                    new Picture(
                            "4 JPEG %s".formatted(scans),
                            4,
                            false,
                            TAKEN,
                            () -> LargeImages.jpeg(5000, 4000, 3, 0x11, scans)));
        }
        return pictures.stream();
    }

    private static Stream<Picture> webPs() {
        return Stream.of(
                new Picture("WebP lossy", 1, false, TAKEN, () -> LargeImages.lossyWebP(7300, 5470)),
                new Picture(
                        "WebP lossy and wide",
                        1,
                        false,
                        TAKEN,
                        () -> LargeImages.lossyWebP(9500, 4200)),
                new Picture(
                        "2 WebP lossy", 2, true, TAKEN, () -> LargeImages.lossyWebP(2200, 1600)),
                new Picture(
                        "WebP with alpha",
                        1,
                        false,
                        TAKEN,
                        () -> LargeImages.lossyWebPWithAlpha(3840, 2160)),
                new Picture(
                        "WebP with alpha, larger",
                        1,
                        true,
                        "photo_pixels",
                        () -> LargeImages.lossyWebPWithAlpha(7300, 5470)),
                new Picture(
                        "WebP lossless",
                        1,
                        false,
                        TAKEN,
                        () -> LargeImages.losslessWebP(3840, 2160, false)),
                new Picture(
                        "3 WebP lossless with alpha",
                        3,
                        true,
                        TAKEN,
                        () -> LargeImages.losslessWebP(3840, 2160, true)),
                new Picture(
                        "WebP lossless, larger",
                        1,
                        true,
                        "photo_pixels",
                        () -> LargeImages.losslessWebP(7300, 5470, true)),
                new Picture(
                        "WebP of predictors",
                        1,
                        true,
                        "broken_photo",
                        () -> LargeImages.losslessWebPOfPredictors(3000, 2500, 1000)),
                new Picture(
                        "WebP of predictors, extended",
                        1,
                        true,
                        "broken_photo",
                        () -> LargeImages.extendedWebPOfPredictors(2880, 2880, 1000)),
                new Picture(
                        "WebP of predictors behind its alpha",
                        1,
                        true,
                        "broken_photo",
                        () -> LargeImages.lossyWebPOfPredictorsBehindAlpha(3000, 2500, 1000)),
                new Picture(
                        "WebP of groups",
                        1,
                        true,
                        "broken_photo",
                        () -> LargeImages.losslessWebPOfGroups(640, 480)),
                new Picture(
                        "WebP on another canvas",
                        1,
                        true,
                        "broken_photo",
                        () -> LargeImages.lossyWebPOnOtherCanvas(16_000, 16_000)));
    }
}
