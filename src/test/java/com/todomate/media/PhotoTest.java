package com.todomate.media;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.Concurrently;
import com.todomate.MultipartForm;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.TestFolder;
import com.todomate.media.image.PhotoSize;
import com.todomate.persistence.UserDataEraser;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// Checks the conversion, the visibility and the removal of photos.
@ApiTest
class PhotoTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired PhotoCleanupJob photoCleanupJob;
    @Autowired JdbcTemplate sql;
    @Autowired List<UserDataEraser> purges;
    @Autowired TransactionOperations transaction;

    @Test
    void photoIsStoredInTwoSizes() {
        var ada = people.signUp("ada");
        var apiResponse =
                ada.post("/media", MultipartForm.photo(TestImages.jpeg(3000, 1500))).expect(201);
        assertThat(apiResponse.header("Location")).isEqualTo("/api/v1/media/" + apiResponse.id());
        assertThat(apiResponse.at("/type")).isEqualTo("image/jpeg");
        assertThat(apiResponse.at("/width")).isEqualTo("2048");
        assertThat(apiResponse.at("/height")).isEqualTo("1024");

        var full = ada.download("/api/v1/media/" + apiResponse.id());
        var thumb = ada.download("/api/v1/media/" + apiResponse.id() + "?size=thumb");
        assertThat(String.valueOf(full.body().length)).isEqualTo(apiResponse.at("/bytes"));
        assertThat(TestImages.read(full.body()).getWidth()).isEqualTo(2048);
        assertThat(TestImages.read(thumb.body()).getWidth()).isEqualTo(320);
        assertThat(TestImages.read(thumb.body()).getHeight()).isEqualTo(160);
        quarters(full.body());
        quarters(thumb.body());
    }

    @Test
    void smallPhotoIsNotEnlarged() {
        var ada = people.signUp("ada");
        var apiResponse =
                ada.post("/media", MultipartForm.photo(TestImages.jpeg(40, 30))).expect(201);
        assertThat(TestImages.read(download(apiResponse, "/url")).getWidth()).isEqualTo(40);
        assertThat(TestImages.read(download(apiResponse, "/thumbUrl")).getWidth()).isEqualTo(40);
    }

    static Stream<byte[]> kinds() {
        var rgb = TestImages.quarters(64, 48, BufferedImage.TYPE_INT_RGB);
        return Stream.of(
                TestImages.jpeg(rgb, false),
                TestImages.jpeg(rgb, true),
                TestImages.png(rgb),
                TestImages.png(sixteenBits()),
                TestImages.png(TestImages.quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED)),
                TestImages.resource("cmyk.jpg"),
                TestImages.resource("lossy.webp"),
                TestImages.resource("lossless.webp"));
    }

    private static BufferedImage sixteenBits() {
        var deep =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        var image =
                new BufferedImage(deep, deep.createCompatibleWritableRaster(64, 48), false, null);
        image.createGraphics()
                .drawImage(TestImages.quarters(64, 48, BufferedImage.TYPE_INT_RGB), 0, 0, null);
        return image;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void coloursArePreserved(byte[] file) {
        var apiResponse =
                people.signUp("ada").post("/media", MultipartForm.photo(file)).expect(201);
        assertThat(apiResponse.at("/type")).isEqualTo("image/jpeg");
        quarters(download(apiResponse, "/url"));
    }

    /// The grey colour space of Java is linear and would turn 128 into 187.
    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void greyWithOpacityKeepsItsBrightness(int depth) {
        var sample = depth / 8;
        var row = new byte[1 + 64 * 2 * sample];
        for (var x = 0; x < 64; x++) {
            var at = 1 + x * 2 * sample;
            Arrays.fill(row, at, at + sample, (byte) 128);
            Arrays.fill(row, at + sample, at + 2 * sample, (byte) (x < 32 ? 255 : 100));
        }
        var file = MultipartForm.photo(pngOfRows(depth, 4, row));
        var apiResponse = people.signUp("ada").post("/media", file).expect(201);
        for (var url : List.of("/url", "/thumbUrl")) {
            var kept = TestImages.read(download(apiResponse, url));
            for (var x : List.of(8, 56)) {
                var seen = new Color(kept.getRGB(x, 24), true);
                assertThat(seen.getRed()).isBetween(127, 129);
                assertThat(seen.getGreen()).isEqualTo(seen.getRed());
                assertThat(seen.getBlue()).isEqualTo(seen.getRed());
                assertThat(seen.getAlpha()).isEqualTo(x < 32 ? 255 : 100);
            }
        }
    }

    /// A byte of each value holds one sample, or equal samples.
    @ParameterizedTest
    @CsvSource({"1, 255", "2, 170", "4, 136", "8, 128", "16, 128"})
    void greyKeepsItsBrightness(int depth, int value) {
        var row = new byte[1 + 64 * depth / 8];
        Arrays.fill(row, 1, row.length, (byte) value);
        var ada = people.signUp("ada");
        for (var file :
                List.of(
                        pngOfRows(depth, 0, row),
                        TestImages.jpeg(plain(BufferedImage.TYPE_BYTE_GRAY, value), false))) {
            var apiResponse = ada.post("/media", MultipartForm.photo(file)).expect(201);
            var kept = TestImages.read(download(apiResponse, "/url"));
            near(kept, 32, 24, new Color(value, value, value), 5);
        }
    }

    /// The reader of the JDK compares the transparent grey with samples scaled to 8 bits.
    @ParameterizedTest
    @CsvSource({"1, 255", "2, 85", "4, 85", "8, 85", "16, 85"})
    void transparentGreyIsPreserved(int depth, int value) {
        var row = new byte[1 + 64 * depth / 8];
        var middle = 1 + row.length / 2;
        Arrays.fill(row, 1, middle, (byte) value);
        Arrays.fill(row, middle, row.length, (byte) ~value);
        var sample = (value * 0x0101) & ((1 << depth) - 1);
        var transparent =
                TestImages.chunk("tRNS", new byte[] {(byte) (sample >> 8), (byte) sample});
        var file = MultipartForm.photo(pngOfRows(depth, 0, row, transparent));
        var apiResponse = people.signUp("ada").post("/media", file).expect(201);
        assertThat(apiResponse.at("/type")).isEqualTo("image/png");
        for (var url : List.of("/url", "/thumbUrl")) {
            var kept = TestImages.read(download(apiResponse, url));
            assertThat(kept.getRGB(8, 24) >>> 24).isZero();
            assertThat(kept.getRGB(56, 24) >>> 24).isEqualTo(255);
            near(kept, 56, 24, new Color(255 - value, 255 - value, 255 - value), 1);
        }
    }

    /// Returns a PNG whose rows are all the same. The first byte of the row is its filter.
    private static byte[] pngOfRows(int depth, int colorType, byte[] row, byte[]... chunks) {
        var rows = new byte[48][];
        Arrays.fill(rows, row);
        var pixels = TestImages.chunk("IDAT", TestImages.deflated(TestImages.joined(rows)));
        return TestImages.png(64, 48, depth, colorType, TestImages.joined(chunks), pixels);
    }

    private static BufferedImage plain(int type, int... samples) {
        var image = new BufferedImage(64, 48, type);
        for (var x = 0; x < 64; x++) {
            for (var y = 0; y < 48; y++) image.getRaster().setPixel(x, y, samples);
        }
        return image;
    }

    static Stream<Arguments> profiles() {
        var linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        var linearGrey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        // The first is the purest red of sRGB.
        return Stream.of(
                Arguments.of("Display P3", TestImages.displayP3(), 3, 234, 51, 35, 255, 0, 0),
                Arguments.of("Display P3", TestImages.displayP3(), 3, 128, 128, 128, 128, 128, 128),
                Arguments.of("linear", linear, 3, 55, 128, 10, 128, 188, 56),
                Arguments.of("linear grey", linearGrey, 1, 55, 55, 55, 128, 128, 128),
                Arguments.of("grey's, of colours", linearGrey, 3, 55, 99, 55, 55, 99, 55),
                Arguments.of("none", new byte[200], 3, 55, 99, 55, 55, 99, 55));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void coloursAreConvertedByTheirProfile(
            String name, byte[] profile, int bands, int r, int g, int b, int r2, int g2, int b2) {
        var type = bands == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        var image = plain(type, r, g, b);
        var header = TestImages.text("ICC_PROFILE\0\1\1");
        var ada = people.signUp("ada");
        var files =
                new ArrayList<>(
                        List.of(
                                TestImages.with(
                                        TestImages.jpeg(image, false),
                                        0xe2,
                                        TestImages.joined(header, profile)),
                                TestImages.with(
                                        TestImages.jpeg(image, true),
                                        0xe2,
                                        TestImages.joined(header, profile)),
                                pngWithProfile(image, profile)));
        // The pixels of a WebP are always RGB.
        if (bands == 3) files.add(LargeImages.losslessWebP(new Color(r, g, b), profile));
        for (var file : files) {
            var apiResponse = ada.post("/media", MultipartForm.photo(file)).expect(201);
            near(TestImages.read(download(apiResponse, "/url")), 32, 24, new Color(r2, g2, b2), 5);
        }
    }

    @Test
    void coloursOfATranslucentPhotoAreConvertedByTheirProfile() {
        var profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        var ada = people.signUp("ada");
        for (var file :
                List.of(
                        pngWithProfile(
                                plain(BufferedImage.TYPE_INT_ARGB, 55, 128, 10, 100), profile),
                        LargeImages.losslessWebP(new Color(55, 128, 10, 100), profile))) {
            var apiResponse = ada.post("/media", MultipartForm.photo(file)).expect(201);
            var kept = TestImages.read(download(apiResponse, "/url"));
            near(kept, 32, 24, new Color(128, 188, 56), 5);
            assertThat(kept.getRGB(32, 24) >>> 24).isEqualTo(100);
        }
    }

    @Test
    void onlyTheFirstProfileOfAPngIsUsed() {
        var image = plain(BufferedImage.TYPE_INT_RGB, 55, 128, 10);
        var file =
                TestImages.with(
                        pngWithProfile(image, TestImages.displayP3()),
                        "iCCP",
                        profileChunk(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData()));
        var apiResponse =
                people.signUp("ada").post("/media", MultipartForm.photo(file)).expect(201);
        near(TestImages.read(download(apiResponse, "/url")), 32, 24, new Color(128, 188, 56), 5);
    }

    /// The expected colours were computed apart from the code, with the formulas and matrices of
    /// CSS Color 4.
    static Stream<Arguments> colorChunks() {
        var color = new Color(200, 60, 40);
        var srgb = TestImages.chunk("sRGB", new byte[1]);
        var linear = numbers("gAMA", 100_000);
        var usual = numbers("gAMA", 45_455);
        var displayP3 =
                numbers("cHRM", 31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000);
        // Its white is D50.
        var proPhoto = numbers("cHRM", 34_570, 35_850, 73_470, 26_530, 15_960, 84_040, 3_660, 10);
        var onOneLine =
                numbers("cHRM", 31_270, 32_900, 10_000, 10_000, 20_000, 20_000, 30_000, 30_000);
        var srgbCode = TestImages.chunk("cICP", new byte[] {1, 13, 0, 1});
        var p3Code = TestImages.chunk("cICP", new byte[] {12, 13, 0, 1});
        var pqCode = TestImages.chunk("cICP", new byte[] {9, 16, 0, 1});
        var linearProfile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        var linearIcc = TestImages.chunk("iCCP", profileChunk(linearProfile));
        var ofLinear = new Color(229, 133, 110);
        var ofP3 = new Color(217, 42, 23);
        return Stream.of(
                Arguments.of("linear", color, List.of(linear), ofLinear),
                Arguments.of("P3", color, List.of(displayP3), ofP3),
                Arguments.of("P3, 2.2", color, List.of(displayP3, usual), new Color(219, 37, 13)),
                Arguments.of(
                        "ProPhoto, 1.8",
                        new Color(150, 128, 110),
                        List.of(proPhoto, numbers("gAMA", 55_556)),
                        new Color(188, 141, 126)),
                Arguments.of("code of P3", color, List.of(p3Code), ofP3),
                Arguments.of("code wins over iCCP", color, List.of(linearIcc, p3Code), ofP3),
                Arguments.of("code of sRGB wins", color, List.of(linear, srgbCode), color),
                Arguments.of("other code", color, List.of(pqCode, linear), ofLinear),
                Arguments.of("iCCP wins over sRGB", color, List.of(srgb, linearIcc), ofLinear),
                Arguments.of("sRGB wins over gAMA", color, List.of(linear, srgb), color),
                Arguments.of("sRGB wins over cHRM", color, List.of(srgb, displayP3), color),
                Arguments.of("gamma of sRGB", color, List.of(usual), color),
                Arguments.of("gamma 0", color, List.of(numbers("gAMA", 0)), color),
                Arguments.of("gamma -1", color, List.of(numbers("gAMA", -1)), color),
                Arguments.of("two gammas", color, List.of(numbers("gAMA", 100_000, 1)), color),
                Arguments.of("primaries on one line", color, List.of(onOneLine, linear), ofLinear),
                Arguments.of("no primaries", color, List.of(numbers("cHRM", new int[8])), color),
                Arguments.of("second gamma", color, List.of(usual, linear), color));
    }

    @ParameterizedTest
    @MethodSource("colorChunks")
    void coloursOfAPngAreConvertedByItsChunks(
            String name, Color color, List<byte[]> chunks, Color expected) {
        var samples = samples(color);
        var row = new byte[1 + 64 * 3];
        for (var x = 0; x < 64; x++) System.arraycopy(samples, 0, row, 1 + x * 3, 3);
        var palette = TestImages.chunk("PLTE", samples);
        var before = TestImages.joined(chunks.toArray(byte[][]::new));
        var ada = people.signUp("ada");
        for (var file :
                List.of(
                        pngOfRows(8, 2, row, before),
                        pngOfRows(8, 3, new byte[1 + 64], before, palette))) {
            var apiResponse = ada.post("/media", MultipartForm.photo(file)).expect(201);
            near(TestImages.read(download(apiResponse, "/url")), 32, 24, expected, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"100000, 128", "55556, 71", "45455, 55", "0, 55"})
    void greyOfAPngIsConvertedByItsGamma(int gamma, int expected) {
        var row = new byte[1 + 64];
        Arrays.fill(row, 1, row.length, (byte) 55);
        var file = MultipartForm.photo(pngOfRows(8, 0, row, numbers("gAMA", gamma)));
        var apiResponse = people.signUp("ada").post("/media", file).expect(201);
        var kept = TestImages.read(download(apiResponse, "/url"));
        near(kept, 32, 24, new Color(expected, expected, expected), 2);
    }

    @Test
    void colourChunksBehindThePaletteAreIgnored() {
        var color = new Color(200, 60, 40);
        var palette = TestImages.chunk("PLTE", samples(color));
        var linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        var ada = people.signUp("ada");
        for (var chunk :
                List.of(
                        numbers("gAMA", 100_000),
                        TestImages.chunk("cICP", new byte[] {12, 13, 0, 1}),
                        TestImages.chunk("iCCP", profileChunk(linear)))) {
            var file = MultipartForm.photo(pngOfRows(8, 3, new byte[1 + 64], palette, chunk));
            var apiResponse = ada.post("/media", file).expect(201);
            near(TestImages.read(download(apiResponse, "/url")), 32, 24, color, 2);
        }
    }

    private static byte[] samples(Color color) {
        return new byte[] {(byte) color.getRed(), (byte) color.getGreen(), (byte) color.getBlue()};
    }

    /// Returns a chunk of numbers of four bytes.
    private static byte[] numbers(String name, int... numbers) {
        var data = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        for (var number : numbers) data.putInt(number);
        return TestImages.chunk(name, data.array());
    }

    private static byte[] pngWithProfile(BufferedImage image, byte[] profile) {
        return TestImages.with(TestImages.png(image), "iCCP", profileChunk(profile));
    }

    private static byte[] profileChunk(byte[] profile) {
        return TestImages.joined(TestImages.text("any name\0\0"), TestImages.deflated(profile));
    }

    /// A lossy WebP has no wider picture.
    @Test
    void widePanoramaIsAccepted() {
        var file = MultipartForm.photo(LargeImages.lossyWebP(16_383, 100));
        var apiResponse = people.signUp("ada").post("/media", file).expect(201);
        assertThat(apiResponse.at("/width")).isEqualTo("2048");
        assertThat(apiResponse.at("/height")).isEqualTo("13");
    }

    @Test
    void transparencyIsPreserved() {
        var ada = people.signUp("ada");
        var half = TestImages.quarters(64, 48, BufferedImage.TYPE_INT_ARGB);
        for (var x = 0; x < 32; x++) for (var y = 0; y < 24; y++) half.setRGB(x, y, 0);
        for (var file : List.of(TestImages.png(half), TestImages.resource("alpha.webp"))) {
            var apiResponse = ada.post("/media", MultipartForm.photo(file)).expect(201);
            assertThat(apiResponse.at("/type")).isEqualTo("image/png");
            for (var url : List.of("/url", "/thumbUrl")) {
                var image = TestImages.read(download(apiResponse, url));
                assertThat(image.getRGB(8, 8) >>> 24).isLessThan(8);
                near(image, 56, 8, TestImages.TOP_RIGHT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void orientationIsAppliedAndMetadataRemoved(int orientation) {
        var file = TestImages.with(TestImages.jpeg(64, 48), 0xe1, TestImages.exif(orientation));
        var apiResponse =
                people.signUp("ada").post("/media", MultipartForm.photo(file)).expect(201);
        for (var url : List.of("/url", "/thumbUrl")) {
            var kept = download(apiResponse, url);
            var image = TestImages.read(kept);
            assertThat(image.getWidth()).isEqualTo(orientation < 5 ? 64 : 48);
            var shown =
                    switch (orientation) {
                        case 1 -> "0123";
                        case 2 -> "1032";
                        case 3 -> "3210";
                        case 4 -> "2301";
                        case 5 -> "0213";
                        case 6 -> "2031";
                        case 7 -> "3120";
                        default -> "1302";
                    };
            var colors =
                    List.of(
                            TestImages.TOP_LEFT,
                            TestImages.TOP_RIGHT,
                            TestImages.BOTTOM_LEFT,
                            TestImages.BOTTOM_RIGHT);
            for (var i = 0; i < 4; i++) {
                near(
                        image,
                        image.getWidth() * (1 + 2 * (i % 2)) / 4,
                        image.getHeight() * (1 + 2 * (i / 2)) / 4,
                        colors.get(shown.charAt(i) - '0'));
            }
            assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                    .doesNotContain("SecretCamera", "Exif", "ICC_PROFILE");
        }
    }

    @Test
    void orientationOfAWebPIsAppliedAndMetadataRemoved() {
        var file = MultipartForm.photo(TestImages.resource("turned.webp"));
        var apiResponse = people.signUp("ada").post("/media", file).expect(201);
        var kept = download(apiResponse, "/url");
        assertThat(TestImages.read(kept).getWidth()).isEqualTo(48);
        near(TestImages.read(kept), 12, 16, TestImages.BOTTOM_LEFT);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("todomate-camera");
    }

    @Test
    void photoIdMayBeRepeatedOnlyByItsOwner() {
        var ada = people.signUp("ada");
        var id = UUID.randomUUID().toString();
        var multipartForm = MultipartForm.photo(TestImages.jpeg(64, 48)).field("id", id);
        assertThat(ada.post("/media", multipartForm).expect(201).id()).isEqualTo(id);
        var other = MultipartForm.photo(TestImages.jpeg(20, 20)).field("id", id);
        assertThat(ada.post("/media", other).expect(200).at("/width")).isEqualTo("64");
        people.signUp("bob").post("/media", multipartForm).refused(409, "id_taken");
        purge(ada);
        ada.post("/media", multipartForm).refused(409, "deleted");
        photoCleanupJob.run();
        ada.post("/media", multipartForm).expect(201);
    }

    @Test
    void photosOfAUserAreLimitedToTwoGigabytes() {
        var ada = people.signUp("ada");
        var first = ada.post("/media", MultipartForm.photo(TestImages.jpeg(64, 48))).expect(201);
        var bytes = Long.parseLong(String.valueOf(first.at("/bytes")));
        setStoredBytes(first.id(), 2_000_000_000 - bytes);
        upload(ada);
        var id = UUID.randomUUID().toString();
        var multipartForm = MultipartForm.photo(TestImages.jpeg(64, 48)).field("id", id);
        var refused = ada.post("/media", multipartForm).refused(409, "too_many");
        assertThat(refused.at("/detail")).contains("2,000 MB of photos");
        var korean = ada.with("Accept-Language", "ko").post("/media", multipartForm);
        assertThat(korean.refused(409, "too_many").at("/detail")).contains("사진은 모두 합쳐 2,000 MB까지");
        ada.post("/media", MultipartForm.photo(TestImages.jpeg(64, 48)).field("id", first.id()))
                .expect(200);
        assertThat(status(ada, "/api/v1/media/" + first.id())).isEqualTo(200);
        upload(people.signUp("bob"));

        setStoredBytes(first.id(), 1_000_000_000);
        ada.post("/media", multipartForm).expect(201);
        setStoredBytes(id, 3_000_000_000L);
        ada.post("/media", MultipartForm.photo(TestImages.jpeg(64, 48))).refused(409, "too_many");
        sql.update("update photo set state = 'REMOVED' where id = ?", bytes(id));
        upload(ada);
    }

    private void setStoredBytes(String id, long count) {
        sql.update("update photo set bytes = ? where id = ?", count, bytes(id));
    }

    @Test
    void concurrentUploadsOfOneIdStoreOnePhoto() {
        var ada = people.signUp("ada");
        var multipartForm =
                MultipartForm.photo(TestImages.jpeg(64, 48))
                        .field("id", UUID.randomUUID().toString());
        assertThat(Concurrently.atOnce(6, i -> ada.post("/media", multipartForm).status()))
                .allMatch(status -> status == 200 || status == 201 || status == 503)
                .containsOnlyOnce(201);
        assertThat(rows(ada)).isEqualTo(1);
        ada.post("/media", multipartForm).expect(200);
    }

    @Test
    void uploadMayBeRepeatedAfterAFailureOfTheStore() throws IOException {
        var ada = people.signUp("ada");
        var id = UUID.randomUUID().toString();
        var multipartForm = MultipartForm.photo(TestImages.jpeg(64, 48)).field("id", id);
        whileTheStoreIsAway(
                id, () -> ada.post("/media", multipartForm).refused(503, "unavailable"));
        // The first upload may still be running.
        ada.post("/media", multipartForm).refused(503, "busy");
        clock.advance(Photo.ARRIVAL.plusSeconds(1));
        ada.post("/media", multipartForm).expect(201);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(200);
    }

    @Test
    void photoIsUnavailableOnlyWhileItsStoreIsUnavailable() throws IOException {
        var ada = people.signUp("ada");
        var id = upload(ada);
        whileTheStoreIsAway(
                id,
                () -> {
                    var refused = ada.get("/media/" + id).refused(503, "unavailable");
                    assertThat(refused.header("Retry-After")).isEqualTo("10");
                });
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(200);
    }

    /// Runs the action while a file stands in the place of the folder for the files of the photo.
    private static void whileTheStoreIsAway(String id, Runnable action) throws IOException {
        var folder = requireNonNull(file(id, PhotoSize.FULL).getParent());
        var aside = folder.resolveSibling(folder.getFileName() + "-aside");
        var existed = Files.exists(folder);
        if (existed) Files.move(folder, aside);
        else Files.createDirectories(requireNonNull(folder.getParent()));
        Files.createFile(folder);
        try {
            action.run();
        } finally {
            Files.delete(folder);
            if (existed) Files.move(aside, folder);
        }
    }

    @Test
    void unusedPhotoIsVisibleOnlyToItsOwner() {
        var ada = people.signUp("ada");
        var id = upload(ada);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(200);
        assertThat(status(people.signUp("bob"), "/api/v1/media/" + id)).isEqualTo(404);
        assertThat(status(people.signUp("bob"), "/api/v1/media/" + UUID.randomUUID()))
                .isEqualTo(404);
        var refused = people.stranger().get("/media/" + id).refused(401, "unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        people.stranger().get("/media/" + UUID.randomUUID()).refused(401, "unauthenticated");
        ada.get("/media/%s?size=large", id).invalid("size");
        ada.get("/media/%s?size=large", "x").invalid("id");
    }

    @Test
    void avatarIsVisibleToViewersOfItsUser() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var id = upload(ada);
        var me = ada.patch("/me", Map.of("avatarId", id)).expect(200);
        assertThat(me.at("/avatarId")).isEqualTo(id);
        assertThat(me.at("/avatar/id")).isEqualTo(id);
        var address = "/api/v1/media/" + id;
        assertThat(status(bob, address)).isEqualTo(200);
        assertThat(status(bob, address + "?size=thumb")).isEqualTo(200);
        var profile = bob.get("/users/" + ada.id()).expect(200);
        assertThat(profile.at("/avatarId")).isEqualTo(id);
        assertThat(TestImages.read(download(profile, "/avatar/thumbUrl")).getWidth()).isEqualTo(64);

        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        assertThat(status(bob, address)).isEqualTo(404);
        assertThat(status(people.signUp("cara"), address)).isEqualTo(200);

        ada.patch("/me", "{\"avatarId\": null}").expect(200);
        assertThat(ada.get("/me").at("/avatar")).isNull();
        assertThat(status(people.signUp("cara"), address)).isEqualTo(404);
    }

    @Test
    void listedUsersHaveTheirAvatars() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(ada.get("/me/followers").at("/items/0/avatar")).isNull();
        ada.patch("/me", Map.of("avatarId", upload(ada))).expect(200);
        bob.patch("/me", Map.of("avatarId", upload(bob))).expect(200);
        var goal =
                ada.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).expect(201).id();
        var today = String.valueOf(ada.get("/days/today").at("/date"));
        var todo = Map.of("goalId", goal, "title", "Run", "date", today, "done", true);
        var id = ada.post("/todos", todo).expect(201).id();
        bob.put("/todos/" + id + "/cheers/%F0%9F%8E%89", "").expect(200);

        for (var list :
                Map.of(
                                ada.get("/me/followers"), "/items/0/avatar",
                                bob.get("/me/following"), "/items/0/avatar",
                                bob.get("/feed"), "/items/0/user/avatar",
                                ada.get("/todos/" + id + "/cheers"), "/items/0/user/avatar",
                                ada.get("/me/cheers?direction=RECEIVED"), "/items/0/user/avatar",
                                ada.get("/notifications"), "/items/0/actors/0/avatar",
                                bob.get("/users/" + ada.id() + "/days/" + today), "/user/avatar")
                        .entrySet()) {
            var apiResponse = list.getKey().expect(200);
            assertThat(download(apiResponse, list.getValue() + "/url")).isNotEmpty();
            assertThat(download(apiResponse, list.getValue() + "/thumbUrl")).isNotEmpty();
            assertThat(apiResponse.at(list.getValue() + "/id")).isNull();
        }

        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        var blocked = ada.get("/me/blocks").expect(200);
        assertThat(blocked.at("/items/0/id")).isEqualTo(bob.id());
        assertThat(blocked.at("/items/0/avatar")).isNull();
    }

    @Test
    void avatarThatIsNoPhotoOfItsUserIsRefused() {
        var ada = people.signUp("ada");
        for (var id : List.of(upload(people.signUp("bob")), UUID.randomUUID().toString())) {
            var refused = ada.patch("/me", Map.of("avatarId", id)).invalid("avatarId");
            assertThat(refused.at("/errors/0/code")).isEqualTo("no_such_photo");
        }
        ada.patch("/me", Map.of("avatar", "x")).invalid("avatar");
    }

    @Test
    void tagChangesWithTheAddressOfThePhoto() {
        var ada = people.signUp("ada");
        ada.patch("/me", Map.of("avatarId", upload(ada))).expect(200);
        var tag = ada.get("/me").header("ETag");
        assertThat(tag).matches("\"\\d+-[0-9a-f]+\"");
        clock.advance(Duration.ofMinutes(2));
        assertThat(ada.get("/me").header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void ifMatchComparesOnlyTheVersionOfTheTag() {
        var ada = people.signUp("ada");
        var tag = ada.patch("/me", Map.of("avatarId", upload(ada))).header("ETag");
        clock.advance(Duration.ofMinutes(2));
        ada.with("If-Match", String.valueOf(tag)).patch("/me", Map.of("bio", "runs")).expect(200);
    }

    @Test
    void signedAddressIsValidForOnePhotoAndSizeForFiveMinutes() {
        var ada = people.signUp("ada");
        var apiResponse =
                ada.post("/media", MultipartForm.photo(TestImages.jpeg(640, 480))).expect(201);
        var stranger = people.stranger();
        var full = String.valueOf(apiResponse.at("/url"));
        var thumb = String.valueOf(apiResponse.at("/thumbUrl"));
        assertThat(full).startsWith("/api/v1/media/" + apiResponse.id() + "?expires=");
        assertThat(status(stranger, full)).isEqualTo(200);
        assertThat(status(stranger, thumb)).isEqualTo(200);
        assertThat(status(people.signUp("bob"), full)).isEqualTo(200);

        var other = upload(ada);
        for (var tampered :
                List.of(
                        full.replace(apiResponse.id(), other),
                        full + "&size=thumb",
                        thumb.replace("size=thumb&", ""),
                        full.replaceFirst("expires=\\d", "expires=9"),
                        full.replaceFirst("signature=..", "signature=AA"),
                        full.replaceFirst("signature=.*", "signature=" + "A".repeat(22)),
                        full.replaceFirst("&signature=.*", ""),
                        full.replaceFirst("expires=\\d+&", ""))) {
            assertThat(status(stranger, tampered)).as(tampered).isEqualTo(401);
            assertThat(status(people.signUp("bob"), tampered)).as(tampered).isEqualTo(404);
            assertThat(status(ada, tampered)).as(tampered).isEqualTo(200);
        }

        clock.advance(Duration.ofMinutes(4).plusSeconds(50));
        assertThat(status(stranger, full)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(70));
        assertThat(status(stranger, full)).isEqualTo(401);
        assertThat(status(stranger, thumb)).isEqualTo(401);
    }

    @Test
    void photoResponseHasItsCachingAndContentHeaders() {
        var ada = people.signUp("ada");
        var id = upload(ada);
        var address = "/api/v1/media/" + id;
        var answer = ada.download(address);
        var tag = header(answer, "ETag");
        assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "Content-Length")).isEqualTo("" + answer.body().length);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache, private");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(tag).matches("\"[^\"]+\"");

        var again = ada.with("If-None-Match", tag).download(address);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Cache-Control")).isEqualTo("no-cache, private");
        for (var one : List.of(answer, again)) {
            assertThat(one.headers().allValues("Vary")).contains("Authorization");
            assertThat(one.headers().allValues("Vary"))
                    .doesNotContain("Accept-Encoding", "Accept-Language");
        }
        assertThat(status(ada.with("If-None-Match", tag), address + "?size=thumb")).isEqualTo(200);
        var signedUrl = String.valueOf(ada.patch("/me", Map.of("avatarId", id)).at("/avatar/url"));
        for (var who : List.of(people.stranger(), people.stranger().with("If-None-Match", tag))) {
            var opened = who.download(signedUrl);
            assertThat(header(opened, "Cache-Control"))
                    .isEqualTo("max-age=300, private, immutable");
            assertThat(header(opened, "ETag")).isEqualTo(tag);
            assertThat(opened.headers().allValues("Vary")).doesNotContain("Authorization");
        }
        ada.patch("/me", "{\"avatarId\": null}").expect(200);
        assertThat(status(ada.with("If-None-Match", "nonsense"), address)).isEqualTo(200);
        assertThat(status(people.signUp("bob").with("If-None-Match", tag), address)).isEqualTo(404);
        assertThat(ada.send("HEAD", address.substring(7), null).header("Content-Length"))
                .isEqualTo("" + answer.body().length);
        for (var accepted : List.of("image/*", "image/avif,image/webp,*/*;q=0.8", "image/jpeg")) {
            assertThat(status(ada.with("Accept", accepted), address)).as(accepted).isEqualTo(200);
        }
        ada.with("Accept", "text/html").get(address.substring(7)).refused(406, "not_acceptable");
        assertThat(status(ada.with("Range", "bytes=0-10"), address)).isEqualTo(200);
    }

    @Test
    void todoKeepsItsPhotoWhenArchivedAndActivated() {
        var ada = people.signUp("ada");
        var photo = upload(ada);
        var goal = ada.get("/goals").each("id").getFirst();
        var todo = postTodo(ada, goal, photo);
        assertThat(todo.at("/photo/id")).isEqualTo(photo);
        assertThat(download(todo, "/photo/url")).isNotEmpty();
        assertThat(download(ada.get("/todos/" + todo.id()), "/photo/thumbUrl")).isNotEmpty();

        var archived = ada.post("/todos/" + todo.id() + "/archive").expect(200);
        assertThat(archived.at("/photoId")).isEqualTo(photo);
        assertThat(archived.at("/discarded")).isEqualTo("[]");
        var active = ada.post("/todos/" + todo.id() + "/activate", Map.of("date", "2026-11-21"));
        assertThat(active.expect(200).at("/photoId")).isEqualTo(photo);

        ada.patch("/todos/" + todo.id(), "{\"photoId\": null}").expect(200);
        assertThat(ada.get("/todos/" + todo.id()).at("/photo")).isNull();
    }

    @Test
    void photoOfAReturnedTodoIsDiscarded() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var quick =
                ada.post("/quick-inputs", Map.of("goalId", goal, "title", "Swim", "weekdays", week))
                        .expect(201)
                        .id();
        var today = ada.today();
        var todo =
                ada.put("/quick-inputs/" + quick + "/occurrences/" + today, "{}").expect(201).id();
        ada.patch("/todos/" + todo, Map.of("photoId", upload(ada))).expect(200);
        var back = ada.post("/todos/" + todo + "/archive").expect(200);
        assertThat(back.at("/discarded")).contains("photoId");
        assertThat(back.at("/photo")).isNull();
        ada.patch("/todos/" + todo, Map.of("photoId", upload(ada))).refused(409, "todo_archived");
    }

    @Test
    void photoOfAnotherUserIsRefusedForATodo() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        for (var id : List.of(upload(people.signUp("bob")), UUID.randomUUID().toString())) {
            var body = Map.of("goalId", goal, "title", "Run", "date", "2026-11-20", "photoId", id);
            ada.post("/todos", body).invalid("photoId");
        }
    }

    @Test
    void photoOfATodoIsVisibleLikeTheTodo() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var photo = upload(ada);
        var goal =
                ada.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).expect(201).id();
        var todo = postTodo(ada, goal, photo).id();
        var address = "/api/v1/media/" + photo;
        assertThat(status(bob, address)).isEqualTo(200);
        ada.patch("/todos/" + todo, Map.of("visibility", "PRIVATE")).expect(200);
        assertThat(status(bob, address)).isEqualTo(404);
        ada.patch("/todos/" + todo, Map.of("visibility", "INHERIT")).expect(200);
        ada.patch("/goals/" + goal, Map.of("visibility", "PRIVATE")).expect(200);
        assertThat(status(bob, address)).isEqualTo(404);
        assertThat(status(ada, address)).isEqualTo(200);
    }

    @Test
    void photoUnusedForADayIsRemoved() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        var unused = upload(ada);
        var avatar = upload(ada);
        var used = upload(ada);
        var trashed = upload(ada);
        ada.patch("/me", Map.of("avatarId", avatar)).expect(200);
        for (var photo : List.of(used, trashed)) {
            var todo = postTodo(ada, goal, photo).id();
            if (photo.equals(trashed)) ada.delete("/todos/" + todo).expect(204);
        }

        clock.advance(Duration.ofHours(23));
        photoCleanupJob.run();
        var back = people.logInAgain(ada);
        assertThat(status(back, "/api/v1/media/" + unused)).isEqualTo(200);

        clock.advance(Duration.ofHours(2));
        photoCleanupJob.run();
        back = people.logInAgain(ada);
        assertThat(status(back, "/api/v1/media/" + unused)).isEqualTo(404);
        assertThat(kept(unused)).isFalse();
        assertThat(row(unused)).isFalse();
        for (var photo : List.of(avatar, used, trashed)) {
            assertThat(status(back, "/api/v1/media/" + photo)).isEqualTo(200);
        }

        back.patch("/me", "{\"avatarId\": null}").expect(200);
        clock.advance(Duration.ofHours(25));
        photoCleanupJob.run(); // finds that the photo is unused
        assertThat(kept(avatar)).isTrue();
        clock.advance(Duration.ofHours(25));
        photoCleanupJob.run();
        assertThat(kept(avatar)).isFalse();
        assertThat(kept(used)).isTrue();
        assertThat(kept(trashed)).isTrue();
    }

    /// Sets the state that a server leaves when it stops during an upload.
    @Test
    void interruptedUploadIsResumedOrRemoved() {
        var ada = people.signUp("ada");
        var id = upload(ada);
        sql.update("update photo set state = 'ARRIVING' where id = ?", bytes(id));
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(404);
        ada.patch("/me", Map.of("avatarId", id)).invalid("avatarId");
        clock.advance(Photo.ARRIVAL.plusSeconds(1));
        ada.post("/media", MultipartForm.photo(TestImages.jpeg(64, 48)).field("id", id))
                .expect(201);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(200);

        sql.update("update photo set state = 'ARRIVING' where id = ?", bytes(id));
        clock.advance(Duration.ofHours(25));
        photoCleanupJob.run();
        assertThat(kept(id)).isFalse();
        assertThat(row(id)).isFalse();
    }

    @Test
    void photosAreErasedWithTheirUser() {
        var ada = people.signUp("ada");
        var id = upload(ada);
        purge(ada);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(404);
        photoCleanupJob.run();
        assertThat(kept(id)).isFalse();
        assertThat(row(id)).isFalse();
    }

    private void purge(Person who) {
        transaction.executeWithoutResult(status ->
                purges.stream()
                        .filter(PhotoEraser.class::isInstance)
                        .forEach(photos -> photos.eraseBatch(UUID.fromString(who.id()), 500)));
    }

    private static String upload(Person who) {
        return who.post("/media", MultipartForm.photo(TestImages.jpeg(64, 48))).expect(201).id();
    }

    private static ApiResponse postTodo(Person who, String goal, String photo) {
        var body = Map.of("goalId", goal, "title", "Run", "date", "2026-11-20", "photoId", photo);
        return who.post("/todos", body).expect(201);
    }

    private byte[] download(ApiResponse apiResponse, String pointer) {
        var file = people.stranger().download(String.valueOf(apiResponse.at(pointer)));
        assertThat(file.statusCode()).isEqualTo(200);
        return file.body();
    }

    private static int status(Person who, String address) {
        return who.download(address).statusCode();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static boolean kept(String id) {
        return Stream.of(PhotoSize.values())
                .map(photoSize -> file(id, photoSize))
                .anyMatch(Files::exists);
    }

    private static Path file(String id, PhotoSize photoSize) {
        return TestFolder.DATA.resolve("media").resolve(photoSize.name(UUID.fromString(id)));
    }

    private boolean row(String id) {
        return !sql.queryForList("select 1 from photo where id = ?", bytes(id)).isEmpty();
    }

    private int rows(Person who) {
        return sql.queryForList("select 1 from photo where owner_id = ?", bytes(who.id())).size();
    }

    private static byte[] bytes(String id) {
        return HexFormat.of().parseHex(id.replace("-", ""));
    }

    private static void quarters(byte[] file) {
        var image = TestImages.read(file);
        var w = image.getWidth();
        var h = image.getHeight();
        near(image, w / 4, h / 4, TestImages.TOP_LEFT);
        near(image, w * 3 / 4, h / 4, TestImages.TOP_RIGHT);
        near(image, w / 4, h * 3 / 4, TestImages.BOTTOM_LEFT);
        near(image, w * 3 / 4, h * 3 / 4, TestImages.BOTTOM_RIGHT);
    }

    private static void near(BufferedImage image, int x, int y, Color color) {
        near(image, x, y, color, 29);
    }

    private static void near(BufferedImage image, int x, int y, Color color, int most) {
        var seen = new Color(image.getRGB(x, y));
        assertThat(
                        List.of(
                                seen.getRed() - color.getRed(),
                                seen.getGreen() - color.getGreen(),
                                seen.getBlue() - color.getBlue()))
                .as("%s instead of %s at %s,%s", seen, color, x, y)
                .allMatch(difference -> Math.abs(difference) <= most);
    }
}
