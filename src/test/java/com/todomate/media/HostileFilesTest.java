package com.todomate.media;

import static com.todomate.AtOnce.atOnce;
import static com.todomate.media.Camera.chunk;
import static com.todomate.media.Camera.deflated;
import static com.todomate.media.Camera.joined;
import static com.todomate.media.Camera.jpeg;
import static com.todomate.media.Camera.png;
import static com.todomate.media.Camera.resource;
import static com.todomate.media.Camera.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.Form;
import com.todomate.People;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Files that mean no good, or that only look so: each is refused in words or taken in without what
/// was wrong with it, and nothing is left of the refused ones.
@Tag("once")
@ApiTest
class HostileFilesTest {

    /// A file, and the code of its refusal; `taken` for none.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Hostile(String name, byte[] file, String code) {

        @Override
        public String toString() {
            return name + ": " + code;
        }
    }

    private static final Path KEPT = Path.of("target/test-data/media");
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String TAKEN = "taken";
    private static final String OTHER = "unsupported_photo";
    private static final String BROKEN = "broken_photo";
    private static final String ANIMATED = "animated_photo";
    private static final String PIXELS = "photo_pixels";

    private static final String ID = "0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60";

    @Autowired People people;
    @Autowired Gate gate;

    static Stream<Hostile> hostileFiles() {
        var jpeg = jpeg(64, 48);
        var progressive = jpeg(Camera.quarters(64, 48, BufferedImage.TYPE_INT_RGB), true);
        var png = png(Camera.quarters(64, 48, BufferedImage.TYPE_INT_RGB));
        var pixels = chunk("IDAT", deflated(48 * (64 * 3 + 1), 0));
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
                new Hostile("JPEG of a kind that nobody makes", kind(jpeg, 0xc3), BROKEN),
                new Hostile("JPEG of a thousand scans", scans(progressive), BROKEN),
                new Hostile("PNG, half of it", half(png), BROKEN),
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
                new Hostile("WebP that its reader stumbles over", stumbling(), BROKEN),
                new Hostile("WebP of 268 megapixels", wide(resource("lossless.webp")), PIXELS),
                new Hostile("JPEG with a ZIP behind it", joined(jpeg, text("PK\3\4secret")), TAKEN),
                new Hostile(
                        "JPEG with HTML behind it",
                        joined(jpeg, text("<script>secret</script>")),
                        TAKEN),
                new Hostile(
                        "JPEG with a script for a comment",
                        Camera.with(jpeg, 0xfe, text("<script>secret</script>")),
                        TAKEN),
                new Hostile(
                        "JPEG whose notes point nowhere",
                        Camera.with(jpeg, 0xe1, text("Exif\0\0MM\0*\177\177\177\177secret")),
                        TAKEN),
                new Hostile(
                        "JPEG whose colour profile is none",
                        Camera.with(jpeg, 0xe2, text("ICC_PROFILE\0\1\1secret")),
                        BROKEN),
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
    void whateverIsSentIsRefusedOrMadeHarmless(Hostile hostile) {
        var ada = people.signUp("ada");
        var before = files();

        var answer = ada.post("/media", Form.photo(hostile.file()));

        if (hostile.code().equals(TAKEN)) {
            answer.expect(201);
            var kept = ada.download(String.valueOf(answer.at("/url")));
            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(said(kept.body())).doesNotContain("secret", "script", "PK\3\4");
            assertThat(Camera.read(kept.body()).getWidth()).isEqualTo(64);
        } else {
            refused(answer, hostile.code());
            assertThat(files()).isEqualTo(before);
        }
    }

    private static void refused(Answer answer, String code) {
        if (code.equals(OTHER)) {
            answer.refused(415, code);
        } else {
            answer.invalid("file");
            assertThat(answer.at("/errors/0/code")).isEqualTo(code);
        }
    }

    @Test
    void aPhotoOfTenMegabytesIsTakenAndAByteMoreIsTooMuch() {
        var ada = people.signUp("ada");
        var most = Arrays.copyOf(jpeg(64, 48), 10 * 1024 * 1024);
        var before = files();
        ada.post("/media", Form.photo(Arrays.copyOf(most, most.length + 1)))
                .refused(413, "too_large");
        ada.post("/media", Form.photo(Arrays.copyOf(most, most.length + 1_000_000)))
                .refused(413, "too_large");
        assertThat(files()).isEqualTo(before);
        ada.post("/media", Form.photo(most)).expect(201);
    }

    @Test
    void aFormThatIsNoneOfOursIsRefused() {
        var ada = people.signUp("ada");
        var photo = jpeg(64, 48);
        var before = files();
        ada.post("/media", new Form().field("id", ID)).invalid("file");
        ada.post("/media", new Form().field("file", "text")).invalid("file");
        ada.post("/media", new Form().file("photo", "a.jpg", "image/jpeg", photo)).invalid("photo");
        ada.post("/media", Form.photo(photo).file("more", "a.jpg", "image/jpeg", photo))
                .invalid("more");
        ada.post("/media", Form.photo(photo).file("file", "b.jpg", "image/jpeg", photo))
                .invalid("file");
        ada.post("/media", Form.photo(photo).field("id", "one")).invalid("id");
        ada.post("/media", Form.photo(photo).field("id", ID).field("id", ID)).invalid("id");
        ada.post("/media", Form.photo(photo).field("owner", "me")).invalid("owner");
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
        people.stranger().post("/media", Form.photo(photo)).refused(401, "unauthenticated");
        assertThat(files()).isEqualTo(before);
    }

    /// What it is called and what it says it is count for nothing.
    @Test
    void aNameLeadsNowhere() {
        var ada = people.signUp("ada");
        for (var name : List.of("../../../etc/cron.d/x", "..\\\\x.jsp", "x.html", "%00.php")) {
            ada.post("/media", new Form().file("file", name, "text/html", jpeg(64, 48)))
                    .expect(201);
        }
        assertThat(Path.of("target/test-data/media/../../etc")).doesNotExist();
        assertThat(files()).noneMatch(name -> name.matches(".*\\.(jsp|html|php)"));
    }

    /// Elsewhere nobody even reads a form.
    @Test
    void aFormIsNoBodyElsewhere() {
        people.signUp("ada")
                .post("/goals", Form.photo(jpeg(64, 48)))
                .refused(415, "unsupported_media_type");
        people.stranger()
                .post("/auth/login", Form.photo(jpeg(64, 48)))
                .refused(415, "unsupported_media_type");
        var id = people.signUp("bob").post("/media", Form.photo(jpeg(64, 48))).expect(201).id();
        for (var type :
                List.of("multipart/form-data; boundary=x", "MultiPart/Form-Data; boundary=x")) {
            // Whoever read this one would call it malformed.
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
    void aCrowdOfLargePhotosTakesTurns() {
        var ada = people.signUp("ada");
        var large = Camera.large(7720, 5180);
        var before = files();
        var answers = atOnce(20, i -> ada.post("/media", Form.photo(large)));

        var taken = answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(201, 503))
                .filteredOn(answer -> answer.status() == 503)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isNotNull());
        assertThat(taken).isPositive();
        assertThat(gate.most()).isBetween(1, Gate.PLACES);
        assertThat(files()).hasSize(before.size() + 2 * (int) taken);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    /// The same JPEG, saying that it has another size.
    private static byte[] sized(byte[] jpeg, int width, int height) {
        var lying = jpeg.clone();
        var at = frame(jpeg) + 5;
        lying[at] = (byte) (height >> 8);
        lying[at + 1] = (byte) height;
        lying[at + 2] = (byte) (width >> 8);
        lying[at + 3] = (byte) width;
        return lying;
    }

    private static byte[] kind(byte[] jpeg, int marker) {
        var lying = jpeg.clone();
        lying[frame(jpeg) + 1] = (byte) marker;
        return lying;
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

    /// One byte of it is another, and its reader finds null where it looks for a table.
    private static byte[] stumbling() {
        var webp = resource("lossy.webp");
        webp[30] = (byte) 177;
        return webp;
    }

    /// The same lossless WebP, 16,384 pixels wide and high.
    private static byte[] wide(byte[] webp) {
        var lying = webp.clone();
        Arrays.fill(lying, 21, 24, (byte) 0xff);
        lying[24] = (byte) (lying[24] | 0x0f);
        return lying;
    }

    private static String said(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static Set<String> files() {
        return Stream.of(KEPT, TEMPORARY)
                .flatMap(HostileFilesTest::under)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> under(Path folder) {
        if (!Files.exists(folder)) return Stream.of();
        try (var files = folder.equals(TEMPORARY) ? Files.list(folder) : Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> folder.equals(KEPT) || name.contains("todomate-photo"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
