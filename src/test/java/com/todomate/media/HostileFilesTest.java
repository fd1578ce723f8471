package com.todomate.media;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.media.TestImages.chunk;
import static com.todomate.media.TestImages.deflated;
import static com.todomate.media.TestImages.joined;
import static com.todomate.media.TestImages.jpeg;
import static com.todomate.media.TestImages.png;
import static com.todomate.media.TestImages.resource;
import static com.todomate.media.TestImages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.MultipartForm;
import com.todomate.People;
import com.todomate.TestFolder;
import com.todomate.media.image.ImageProcessingLimiter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Uploads hostile and malformed files. Each is refused with a code, or accepted without its
/// harmful content. A refused file leaves no file behind.
@Tag("once")
@ApiTest
class HostileFilesTest {

    /// A file and the code of its refusal, or `taken` if it is accepted.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Hostile(String name, byte[] file, String code) {

        @Override
        public String toString() {
            return name + ": " + code;
        }
    }

    private static final Path KEPT = TestFolder.DATA.resolve("media");
    private static final Path TEMPORARY = TestFolder.DATA.resolve("uploads");
    private static final String TAKEN = "taken";
    private static final String OTHER = "unsupported_photo";
    private static final String BROKEN = "broken_photo";
    private static final String ANIMATED = "animated_photo";
    private static final String PIXELS = "photo_pixels";

    private static final String ID = "0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60";

    @Autowired People people;
    @Autowired ImageProcessingLimiter imageProcessingLimiter;

    private Set<String> temporaryBefore;

    @BeforeEach
    void listTemporaryFiles() {
        temporaryBefore = temporary();
    }

    @AfterEach
    void assertNoTemporaryFileIsLeft() {
        await().untilAsserted(() -> assertThat(temporary()).isSubsetOf(temporaryBefore));
    }

    static Stream<Hostile> hostileFiles() {
        var jpeg = jpeg(64, 48);
        var progressive = jpeg(TestImages.quarters(64, 48, BufferedImage.TYPE_INT_RGB), true);
        var png = png(TestImages.quarters(64, 48, BufferedImage.TYPE_INT_RGB));
        var pixels = chunk("IDAT", deflated(48 * (64 * 3 + 1), 0));
        var palette = LargeImages.png(64, 48, 8, 3, false);
        return Stream.of(
                new Hostile("nothing", new byte[0], OTHER),
                new Hostile("one byte", new byte[] {(byte) 0xff}, OTHER),
                new Hostile("text", text("not a photo, whatever it is called"), OTHER),
                new Hostile("HTML", text("<!doctype html><script>alert(1)</script>"), OTHER),
                new Hostile(
                        "SVG",
                        text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
                        OTHER),
                new Hostile("GIF", joined(text("GIF89a"), new byte[64]), OTHER),
                new Hostile("GIF before a JPEG", joined(text("GIF89a"), jpeg), OTHER),
                new Hostile("BMP", joined(text("BM"), new byte[64]), OTHER),
                new Hostile("TIFF", joined(text("II*\0"), new byte[64]), OTHER),
                new Hostile("HEIC", joined(text("\0\0\0\030ftypheic"), new byte[64]), OTHER),
                new Hostile("AVIF", joined(text("\0\0\0\030ftypavif"), new byte[64]), OTHER),
                new Hostile("PDF before a JPEG", joined(text("%PDF-1.7\n"), jpeg), OTHER),
                new Hostile("sound in a RIFF", joined(text("RIFF\1\1\1\1WAVE"), jpeg), OTHER),
                new Hostile("JPEG, three bytes of it", Arrays.copyOf(jpeg, 3), BROKEN),
                new Hostile("JPEG, half of it", half(jpeg), BROKEN),
                new Hostile("JPEG without its end", Arrays.copyOf(jpeg, jpeg.length - 2), BROKEN),
                new Hostile("progressive JPEG, half of it", half(progressive), BROKEN),
                new Hostile(
                        "JPEG of larger pixels than there are", sized(jpeg, 4000, 4000), BROKEN),
                new Hostile("JPEG without pixels", sized(jpeg, 0, 0), BROKEN),
                new Hostile("JPEG of 3,600 megapixels", sized(jpeg, 60_000, 60_000), PIXELS),
                new Hostile("lossless JPEG", kind(jpeg, 0xc3), BROKEN),
                new Hostile("JPEG of a thousand scans", scans(progressive), BROKEN),
                new Hostile("JPEG of empty Huffman tables", withSegments(jpeg, 0xc4), BROKEN),
                new Hostile("JPEG of comments", withSegments(jpeg, 0xfe), TAKEN),
                new Hostile("PNG, half of it", half(png), BROKEN),
                new Hostile(
                        "PNG with an impossible palette",
                        TestImages.with(palette, "sPLT", text("secret\0\0\0")),
                        TAKEN),
                new Hostile(
                        "PNG with an endless text",
                        TestImages.with(palette, "tEXt", text("secret")),
                        TAKEN),
                new Hostile("PNG without its end", Arrays.copyOf(png, png.length - 12), BROKEN),
                new Hostile("PNG, its first bytes", Arrays.copyOf(png, 8), BROKEN),
                new Hostile("PNG without pixels", png(64, 48, 8, 2), BROKEN),
                new Hostile(
                        "PNG of fewer pixels than it says",
                        png(64, 48, 8, 2, chunk("IDAT", deflated(100, 0))),
                        BROKEN),
                new Hostile(
                        "PNG whose pixels are none",
                        png(64, 48, 8, 2, chunk("IDAT", text("nonsense"))),
                        BROKEN),
                new Hostile(
                        "PNG of 3,600 megapixels",
                        png(60_000, 60_000, 8, 2, chunk("IDAT", deflated(100, 0))),
                        PIXELS),
                new Hostile("PNG of one endless row", png(40_000_000, 1, 8, 6, pixels), PIXELS),
                new Hostile("PNG of negative size", png(-64, 48, 8, 2, pixels), BROKEN),
                new Hostile(
                        "PNG of a size that overflows", png(65_536, 65_536, 8, 2, pixels), PIXELS),
                new Hostile(
                        "animated PNG",
                        png(64, 48, 8, 2, chunk("acTL", new byte[8]), pixels),
                        ANIMATED),
                new Hostile("animated WebP", resource("animated.webp"), ANIMATED),
                new Hostile("lossy WebP, half of it", half(resource("lossy.webp")), BROKEN),
                new Hostile("lossless WebP, half of it", half(resource("lossless.webp")), BROKEN),
                new Hostile("WebP of nothing", text("RIFF\4\0\0\0WEBP"), BROKEN),
                new Hostile("WebP of nonsense", text("RIFF\20\0\0\0WEBPVP8 \4\0\0\0nope"), BROKEN),
                new Hostile("WebP whose decoder finds a missing table", withMissingTable(), BROKEN),
                new Hostile("WebP with two headers", withTwoHeaders(), BROKEN),
                new Hostile("WebP with two pictures", withTwoPictures(), BROKEN),
                new Hostile("WebP of 268 megapixels", wide(resource("lossless.webp")), PIXELS),
                new Hostile("JPEG with a ZIP behind it", joined(jpeg, text("PK\3\4secret")), TAKEN),
                new Hostile(
                        "JPEG with HTML behind it",
                        joined(jpeg, text("<script>secret</script>")),
                        TAKEN),
                new Hostile(
                        "JPEG with a script for a comment",
                        TestImages.with(jpeg, 0xfe, text("<script>secret</script>")),
                        TAKEN),
                new Hostile(
                        "JPEG whose notes point nowhere",
                        TestImages.with(jpeg, 0xe1, text("Exif\0\0MM\0*\177\177\177\177secret")),
                        TAKEN),
                new Hostile(
                        "JPEG whose colour profile is none",
                        TestImages.with(jpeg, 0xe2, text("ICC_PROFILE\0\1\1secret")),
                        TAKEN),
                new Hostile("progressive JPEG", progressive, TAKEN),
                new Hostile(
                        "PNG with a bomb for a text",
                        png(
                                64,
                                48,
                                8,
                                2,
                                chunk("zTXt", joined(text("secret\0\0"), deflated(1L << 28, 'x'))),
                                pixels),
                        TAKEN),
                new Hostile(
                        "PNG with a bomb for a colour profile",
                        png(
                                64,
                                48,
                                8,
                                2,
                                chunk("iCCP", joined(text("secret\0\0"), deflated(1L << 28, 'x'))),
                                pixels),
                        TAKEN),
                new Hostile(
                        "PNG with a bomb behind its pixels",
                        png(64, 48, 8, 2, chunk("IDAT", deflated(1L << 28, 0))),
                        TAKEN));
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    void hostileFileIsRefusedOrMadeHarmless(Hostile hostile) {
        var ada = people.signUp("ada");
        var before = kept();

        var apiResponse = ada.post("/media", MultipartForm.photo(hostile.file()));

        if (hostile.code().equals(TAKEN)) {
            apiResponse.expect(201);
            var kept = ada.download(String.valueOf(apiResponse.at("/url")));
            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(latin1(kept.body())).doesNotContain("secret", "script", "PK\3\4");
            assertThat(TestImages.read(kept.body()).getWidth()).isEqualTo(64);
        } else {
            refused(apiResponse, hostile.code());
            assertThat(kept()).isEqualTo(before);
        }
    }

    private static void refused(ApiResponse apiResponse, String code) {
        if (code.equals(OTHER)) {
            apiResponse.refused(415, code);
        } else {
            apiResponse.invalid("file");
            assertThat(apiResponse.at("/errors/0/code")).isEqualTo(code);
        }
    }

    @Test
    void photoOfTenMegabytesIsAcceptedAndALargerOneRefused() {
        var ada = people.signUp("ada");
        var most = LargeImages.padded(jpeg(64, 48));
        var before = kept();
        ada.post("/media", MultipartForm.photo(Arrays.copyOf(most, most.length + 1)))
                .refused(413, "too_large");
        ada.post("/media", MultipartForm.photo(Arrays.copyOf(most, most.length + 1_000_000)))
                .refused(413, "too_large");
        assertThat(kept()).isEqualTo(before);
        ada.post("/media", MultipartForm.photo(most)).expect(201);
    }

    @Test
    void unexpectedFormIsRefused() {
        var ada = people.signUp("ada");
        var photo = jpeg(64, 48);
        var before = kept();
        ada.post("/media", new MultipartForm().field("id", ID)).invalid("file");
        ada.post("/media", new MultipartForm().field("file", "text")).invalid("file");
        ada.post("/media", new MultipartForm().file("photo", "a.jpg", "image/jpeg", photo))
                .invalid("photo");
        ada.post("/media", MultipartForm.photo(photo).file("more", "a.jpg", "image/jpeg", photo))
                .invalid("more");
        ada.post("/media", MultipartForm.photo(photo).file("file", "b.jpg", "image/jpeg", photo))
                .invalid("file");
        ada.post("/media", MultipartForm.photo(photo).field("id", "one")).invalid("id");
        ada.post("/media", MultipartForm.photo(photo).field("id", ID).field("id", ID))
                .invalid("id");
        ada.post("/media", MultipartForm.photo(photo).field("owner", "me")).invalid("owner");
        ada.post("/media", "{}").refused(415, "unsupported_media_type");
        ada.with("Content-Type", "image/jpeg")
                .send("POST", "/media", photo)
                .refused(415, "unsupported_media_type");
        ada.with("Content-Type", "multipart/form-data")
                .send("POST", "/media", photo)
                .refused(400, "malformed");
        ada.with("Content-Type", "multipart/form-data; boundary=x")
                .send("POST", "/media", "--x\r\nno end")
                .refused(400, "malformed");
        people.stranger()
                .post("/media", MultipartForm.photo(photo))
                .refused(401, "unauthenticated");
        assertThat(kept()).isEqualTo(before);
    }

    /// The file name and the media type of a part are ignored.
    @Test
    void fileNameIsIgnored() {
        var ada = people.signUp("ada");
        for (var name : List.of("../../../etc/cron.d/x", "..\\\\x.jsp", "x.html", "%00.php")) {
            ada.post("/media", new MultipartForm().file("file", name, "text/html", jpeg(64, 48)))
                    .expect(201);
        }
        assertThat(KEPT.resolve("../../etc")).doesNotExist();
        assertThat(kept()).noneMatch(name -> name.matches(".*\\.(jsp|html|php)"));
    }

    /// Other routes refuse a form without reading it.
    @Test
    void formIsRefusedOnOtherRoutes() {
        people.signUp("ada")
                .post("/goals", MultipartForm.photo(jpeg(64, 48)))
                .refused(415, "unsupported_media_type");
        people.stranger()
                .post("/auth/login", MultipartForm.photo(jpeg(64, 48)))
                .refused(415, "unsupported_media_type");
        var id =
                people.signUp("bob")
                        .post("/media", MultipartForm.photo(jpeg(64, 48)))
                        .expect(201)
                        .id();
        for (var type :
                List.of("multipart/form-data; boundary=x", "MultiPart/Form-Data; boundary=x")) {
            // A route that read this form would answer `malformed`.
            people.stranger()
                    .with("Content-Type", type)
                    .send("GET", "/media/" + id, "--x\r\nno end")
                    .refused(415, "unsupported_media_type");
            people.signUp("cara")
                    .with("Content-Type", type)
                    .send("GET", "/goals", "--x\r\nno end")
                    .refused(415, "unsupported_media_type");
        }
    }

    @Test
    void concurrentLargePhotosStayWithinTheLimit() {
        var crowd = Stream.generate(() -> people.signUp("guest")).limit(4).toList();
        var large = TestImages.large(7720, 5180);
        var before = kept();
        var answers = atOnce(20, i -> crowd.get(i % 4).post("/media", MultipartForm.photo(large)));

        var accepted = answers.stream().filter(apiResponse -> apiResponse.status() == 201).count();
        assertThat(answers)
                .allSatisfy(apiResponse -> assertThat(apiResponse.status()).isIn(201, 429))
                .filteredOn(apiResponse -> apiResponse.status() == 429)
                .allSatisfy(
                        apiResponse -> assertThat(apiResponse.header("Retry-After")).isNotNull());
        assertThat(accepted).isPositive();
        assertThat(imageProcessingLimiter.peakConcurrency())
                .isBetween(1, ImageProcessingLimiter.MAX_CONCURRENT);
        assertThat(kept()).hasSize(before.size() + 2 * (int) accepted);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    /// Returns the JPEG with another size in its header.
    private static byte[] sized(byte[] jpeg, int width, int height) {
        var changed = jpeg.clone();
        var at = frame(jpeg) + 5;
        changed[at] = (byte) (height >> 8);
        changed[at + 1] = (byte) height;
        changed[at + 2] = (byte) (width >> 8);
        changed[at + 3] = (byte) width;
        return changed;
    }

    private static byte[] kind(byte[] jpeg, int marker) {
        var changed = jpeg.clone();
        changed[frame(jpeg) + 1] = (byte) marker;
        return changed;
    }

    private static int frame(byte[] jpeg) {
        return IntStream.range(2, jpeg.length)
                .filter(i ->
                        jpeg[i] == (byte) 0xff
                                && (jpeg[i + 1] == (byte) 0xc0 || jpeg[i + 1] == (byte) 0xc2))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] scans(byte[] progressive) {
        var scan =
                IntStream.range(2, progressive.length)
                        .filter(i ->
                                progressive[i] == (byte) 0xff && progressive[i + 1] == (byte) 0xda)
                        .findFirst()
                        .orElseThrow();
        var next =
                IntStream.range(scan + 2, progressive.length)
                        .filter(i -> progressive[i] == (byte) 0xff && progressive[i + 1] != 0)
                        .findFirst()
                        .orElseThrow();
        var one = Arrays.copyOfRange(progressive, scan, next);
        var many = new byte[1000][];
        Arrays.fill(many, one);
        return joined(
                Arrays.copyOf(progressive, scan),
                joined(many),
                Arrays.copyOfRange(progressive, scan, progressive.length));
    }

    /// Returns the JPEG with a thousand empty segments at its beginning.
    private static byte[] withSegments(byte[] jpeg, int marker) {
        var segments = new byte[1000][];
        Arrays.fill(segments, new byte[] {(byte) 0xff, (byte) marker, 0, 2});
        return joined(
                Arrays.copyOf(jpeg, 2), joined(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /// Returns a WebP with one changed byte, so that its decoder finds null in place of a table.
    private static byte[] withMissingTable() {
        var webp = resource("lossy.webp");
        webp[30] = (byte) 177;
        return webp;
    }

    /// Returns a WebP with a second header, which could contradict the one that its decoder uses.
    private static byte[] withTwoHeaders() {
        var webp = resource("alpha.webp");
        var header = Arrays.copyOfRange(webp, 12, 30);
        return LargeImages.webP(header, Arrays.copyOfRange(webp, 12, webp.length));
    }

    /// Returns a WebP whose decoder would decode two pictures one after the other.
    private static byte[] withTwoPictures() {
        var header = Arrays.copyOfRange(resource("alpha.webp"), 12, 30);
        var lossy = resource("lossy.webp");
        var picture = Arrays.copyOfRange(lossy, 12, lossy.length);
        return LargeImages.webP(header, picture, picture);
    }

    /// Returns the lossless WebP with 16,384 pixels as width and height in its header.
    private static byte[] wide(byte[] webp) {
        var changed = webp.clone();
        Arrays.fill(changed, 21, 24, (byte) 0xff);
        changed[24] = (byte) (changed[24] | 0x0f);
        return changed;
    }

    private static String latin1(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static Set<String> kept() {
        return under(KEPT).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> temporary() {
        return under(TEMPORARY).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> under(Path folder) {
        if (!Files.exists(folder)) return Stream.of();
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
