package com.todomate.media;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.AtOnce;
import com.todomate.Form;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.account.Purge;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// Photos: what becomes of the pixels, who sees them, and when they go.
@ApiTest
class PhotoTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired Collector collector;
    @Autowired JdbcTemplate sql;
    @Autowired List<Purge> purges;
    @Autowired TransactionOperations transaction;

    @Test
    void aPhotoIsKeptInTwoSizes() {
        var ada = people.signUp("ada");
        var answer = ada.post("/media", Form.photo(Camera.jpeg(3000, 1500))).expect(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/media/" + answer.id());
        assertThat(answer.at("/type")).isEqualTo("image/jpeg");
        assertThat(answer.at("/width")).isEqualTo("2048");
        assertThat(answer.at("/height")).isEqualTo("1024");

        var full = ada.download("/api/v1/media/" + answer.id());
        var thumb = ada.download("/api/v1/media/" + answer.id() + "?size=thumb");
        assertThat(String.valueOf(full.body().length)).isEqualTo(answer.at("/bytes"));
        assertThat(Camera.read(full.body()).getWidth()).isEqualTo(2048);
        assertThat(Camera.read(thumb.body()).getWidth()).isEqualTo(320);
        assertThat(Camera.read(thumb.body()).getHeight()).isEqualTo(160);
        quarters(full.body());
        quarters(thumb.body());
    }

    @Test
    void aSmallPhotoStaysSmall() {
        var ada = people.signUp("ada");
        var answer = ada.post("/media", Form.photo(Camera.jpeg(40, 30))).expect(201);
        assertThat(Camera.read(download(answer, "/url")).getWidth()).isEqualTo(40);
        assertThat(Camera.read(download(answer, "/thumbUrl")).getWidth()).isEqualTo(40);
    }

    static Stream<byte[]> kinds() {
        var rgb = Camera.quarters(64, 48, BufferedImage.TYPE_INT_RGB);
        return Stream.of(
                Camera.jpeg(rgb, false),
                Camera.jpeg(rgb, true),
                Camera.png(rgb),
                Camera.png(sixteenBits()),
                Camera.png(Camera.quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED)),
                Camera.resource("cmyk.jpg"),
                Camera.resource("lossy.webp"),
                Camera.resource("lossless.webp"));
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
                .drawImage(Camera.quarters(64, 48, BufferedImage.TYPE_INT_RGB), 0, 0, null);
        return image;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void coloursStayWhatTheyAre(byte[] file) {
        var answer = people.signUp("ada").post("/media", Form.photo(file)).expect(201);
        assertThat(answer.at("/type")).isEqualTo("image/jpeg");
        quarters(download(answer, "/url"));
    }

    @Test
    void whatCanBeSeenThroughStaysSo() {
        var ada = people.signUp("ada");
        var half = Camera.quarters(64, 48, BufferedImage.TYPE_INT_ARGB);
        for (var x = 0; x < 32; x++) for (var y = 0; y < 24; y++) half.setRGB(x, y, 0);
        for (var file : List.of(Camera.png(half), Camera.resource("alpha.webp"))) {
            var answer = ada.post("/media", Form.photo(file)).expect(201);
            assertThat(answer.at("/type")).isEqualTo("image/png");
            for (var url : List.of("/url", "/thumbUrl")) {
                var image = Camera.read(download(answer, url));
                assertThat(image.getRGB(8, 8) >>> 24).isLessThan(8);
                near(image, 56, 8, Camera.TOP_RIGHT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void howTheCameraWasHeldIsMadeGoodAndItsNotesAreGone(int orientation) {
        var file = Camera.with(Camera.jpeg(64, 48), 0xe1, Camera.exif(orientation));
        var answer = people.signUp("ada").post("/media", Form.photo(file)).expect(201);
        for (var url : List.of("/url", "/thumbUrl")) {
            var kept = download(answer, url);
            var image = Camera.read(kept);
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
                            Camera.TOP_LEFT,
                            Camera.TOP_RIGHT,
                            Camera.BOTTOM_LEFT,
                            Camera.BOTTOM_RIGHT);
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
    void aWebPIsTurnedAndItsNotesAreGone() {
        var file = Form.photo(Camera.resource("turned.webp"));
        var answer = people.signUp("ada").post("/media", file).expect(201);
        var kept = download(answer, "/url");
        assertThat(Camera.read(kept).getWidth()).isEqualTo(48);
        near(Camera.read(kept), 12, 16, Camera.BOTTOM_LEFT);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("todomate-camera");
    }

    @Test
    void anIdMayBeSentAgainByItsOwnerAlone() {
        var ada = people.signUp("ada");
        var id = UUID.randomUUID().toString();
        var form = Form.photo(Camera.jpeg(64, 48)).field("id", id);
        assertThat(ada.post("/media", form).expect(201).id()).isEqualTo(id);
        var other = Form.photo(Camera.jpeg(20, 20)).field("id", id);
        assertThat(ada.post("/media", other).expect(200).at("/width")).isEqualTo("64");
        people.signUp("bob").post("/media", form).refused(409, "id_taken");
        purge(ada);
        ada.post("/media", form).refused(409, "deleted");
        collector.run();
        ada.post("/media", form).expect(201);
    }

    @Test
    void manyDevicesSendOnePhoto() {
        var ada = people.signUp("ada");
        var form = Form.photo(Camera.jpeg(64, 48)).field("id", UUID.randomUUID().toString());
        assertThat(AtOnce.atOnce(6, i -> ada.post("/media", form).status()))
                .allMatch(status -> status == 200 || status == 201 || status == 503)
                .containsOnlyOnce(201);
        assertThat(rows(ada)).isEqualTo(1);
        ada.post("/media", form).expect(200);
    }

    @Test
    void whatTheStoreDidNotTakeMayBeSentAgain() throws IOException {
        var ada = people.signUp("ada");
        var id = UUID.randomUUID().toString();
        var form = Form.photo(Camera.jpeg(64, 48)).field("id", id);
        whileTheStoreIsAway(id, () -> ada.post("/media", form).refused(503, "unavailable"));
        ada.post("/media", form).refused(503, "busy"); // for all that anybody knows
        clock.advance(Photo.ARRIVAL.plusSeconds(1));
        ada.post("/media", form).expect(201);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(200);
    }

    @Test
    void aPhotoIsThereAgainWhenItsStoreIs() throws IOException {
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

    /// A file lies where the folder of the photo's files is to be.
    private static void whileTheStoreIsAway(String id, Runnable action) throws IOException {
        var folder = requireNonNull(file(id, Size.FULL).getParent());
        var aside = folder.resolveSibling(folder.getFileName() + "-aside");
        var there = Files.exists(folder);
        if (there) Files.move(folder, aside);
        else Files.createDirectories(requireNonNull(folder.getParent()));
        Files.createFile(folder);
        try {
            action.run();
        } finally {
            Files.delete(folder);
            if (there) Files.move(aside, folder);
        }
    }

    @Test
    void aPhotoThatHangsOnNothingIsItsOwnersAlone() {
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
    void anAvatarIsSeenByThoseForWhomItsPersonExists() {
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
        assertThat(Camera.read(download(profile, "/avatar/thumbUrl")).getWidth()).isEqualTo(64);

        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        assertThat(status(bob, address)).isEqualTo(404);
        assertThat(status(people.signUp("cara"), address)).isEqualTo(200);

        ada.patch("/me", "{\"avatarId\": null}").expect(200);
        assertThat(ada.get("/me").at("/avatar")).isNull();
        assertThat(status(people.signUp("cara"), address)).isEqualTo(404);
    }

    @Test
    void anAvatarIsAPhotoOfOnesOwn() {
        var ada = people.signUp("ada");
        for (var id : List.of(upload(people.signUp("bob")), UUID.randomUUID().toString())) {
            var refused = ada.patch("/me", Map.of("avatarId", id)).invalid("avatarId");
            assertThat(refused.at("/errors/0/code")).isEqualTo("no_such_photo");
        }
        ada.patch("/me", Map.of("avatar", "x")).invalid("avatar");
    }

    @Test
    void theTagOfWhatCarriesAPhotoChangesWithItsAddress() {
        var ada = people.signUp("ada");
        ada.patch("/me", Map.of("avatarId", upload(ada))).expect(200);
        var tag = ada.get("/me").header("ETag");
        assertThat(tag).matches("\"\\d+-[0-9a-f]+\"");
        clock.advance(Duration.ofMinutes(2));
        assertThat(ada.get("/me").header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void theVersionAloneOfThatTagIsCompared() {
        var ada = people.signUp("ada");
        var tag = ada.patch("/me", Map.of("avatarId", upload(ada))).header("ETag");
        clock.advance(Duration.ofMinutes(2));
        ada.with("If-Match", String.valueOf(tag)).patch("/me", Map.of("bio", "runs")).expect(200);
    }

    @Test
    void aSignedAddressOpensThatPhotoInThatSizeForFiveMinutes() {
        var ada = people.signUp("ada");
        var answer = ada.post("/media", Form.photo(Camera.jpeg(640, 480))).expect(201);
        var stranger = people.stranger();
        var full = String.valueOf(answer.at("/url"));
        var thumb = String.valueOf(answer.at("/thumbUrl"));
        assertThat(full).startsWith("/api/v1/media/" + answer.id() + "?expires=");
        assertThat(status(stranger, full)).isEqualTo(200);
        assertThat(status(stranger, thumb)).isEqualTo(200);
        assertThat(status(people.signUp("bob"), full)).isEqualTo(200);

        var other = upload(ada);
        for (var tampered :
                List.of(
                        full.replace(answer.id(), other),
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
    void aPhotoIsSentWithWhatABrowserNeedsToKnow() {
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
        assertThat(status(ada.with("If-None-Match", tag), address + "?size=thumb")).isEqualTo(200);
        var given = String.valueOf(ada.patch("/me", Map.of("avatarId", id)).at("/avatar/url"));
        assertThat(header(people.stranger().download(given), "Cache-Control"))
                .isEqualTo("max-age=300, private, immutable");
        ada.patch("/me", "{\"avatarId\": null}").expect(200);
        assertThat(status(ada.with("If-None-Match", "nonsense"), address)).isEqualTo(200);
        assertThat(status(people.signUp("bob").with("If-None-Match", tag), address)).isEqualTo(404);
        assertThat(ada.send("HEAD", address.substring(7), null).header("Content-Length"))
                .isEqualTo("" + answer.body().length);
        for (var wish : List.of("image/*", "image/avif,image/webp,*/*;q=0.8", "image/jpeg")) {
            assertThat(status(ada.with("Accept", wish), address)).as(wish).isEqualTo(200);
        }
        ada.with("Accept", "text/html").get(address.substring(7)).refused(406, "not_acceptable");
        assertThat(status(ada.with("Range", "bytes=0-10"), address)).isEqualTo(200);
    }

    @Test
    void aTodoCarriesAPhoto() {
        var ada = people.signUp("ada");
        var photo = upload(ada);
        var goal = ada.get("/goals").each("id").getFirst();
        var todo =
                ada.post(
                                "/todos",
                                Map.of(
                                        "goalId",
                                        goal,
                                        "title",
                                        "Run",
                                        "date",
                                        "2026-11-20",
                                        "photoId",
                                        photo))
                        .expect(201);
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
    void theOwnPhotoOfATodoIsLostWithItsOtherEdits() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var quick =
                ada.post("/quick-inputs", Map.of("goalId", goal, "title", "Swim", "weekdays", week))
                        .expect(201)
                        .id();
        var today = ada.get("/calendar").at("/today");
        var todo =
                ada.put("/quick-inputs/" + quick + "/occurrences/" + today, "{}").expect(201).id();
        ada.patch("/todos/" + todo, Map.of("photoId", upload(ada))).expect(200);
        var back = ada.post("/todos/" + todo + "/archive").expect(200);
        assertThat(back.at("/discarded")).contains("photoId");
        assertThat(back.at("/photo")).isNull();
        ada.patch("/todos/" + todo, Map.of("photoId", upload(ada))).refused(409, "todo_archived");
    }

    @Test
    void thePhotoOfATodoIsOnesOwn() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        for (var id : List.of(upload(people.signUp("bob")), UUID.randomUUID().toString())) {
            var body = Map.of("goalId", goal, "title", "Run", "date", "2026-11-20", "photoId", id);
            ada.post("/todos", body).invalid("photoId");
        }
    }

    @Test
    void thePhotoOfATodoIsSeenByWhoeverSeesTheTodo() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var photo = upload(ada);
        var goal =
                ada.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).expect(201).id();
        var todo =
                ada.post(
                                "/todos",
                                Map.of(
                                        "goalId",
                                        goal,
                                        "title",
                                        "Run",
                                        "date",
                                        "2026-11-20",
                                        "photoId",
                                        photo))
                        .expect(201)
                        .id();
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
    void whatHangsOnNothingForADayIsRemoved() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        var lonely = upload(ada);
        var face = upload(ada);
        var pinned = upload(ada);
        var trashed = upload(ada);
        ada.patch("/me", Map.of("avatarId", face)).expect(200);
        for (var photo : List.of(pinned, trashed)) {
            var todo =
                    ada.post(
                                    "/todos",
                                    Map.of(
                                            "goalId",
                                            goal,
                                            "title",
                                            "Run",
                                            "date",
                                            "2026-11-20",
                                            "photoId",
                                            photo))
                            .expect(201)
                            .id();
            if (photo.equals(trashed)) ada.delete("/todos/" + todo).expect(204);
        }

        clock.advance(Duration.ofHours(23));
        collector.run();
        var back = people.back(ada);
        assertThat(status(back, "/api/v1/media/" + lonely)).isEqualTo(200);

        clock.advance(Duration.ofHours(2));
        collector.run();
        back = people.back(ada);
        assertThat(status(back, "/api/v1/media/" + lonely)).isEqualTo(404);
        assertThat(kept(lonely)).isFalse();
        assertThat(row(lonely)).isFalse();
        for (var photo : List.of(face, pinned, trashed)) {
            assertThat(status(back, "/api/v1/media/" + photo)).isEqualTo(200);
        }

        back.patch("/me", "{\"avatarId\": null}").expect(200);
        clock.advance(Duration.ofHours(25));
        collector.run(); // is seen to hang on nothing
        assertThat(kept(face)).isTrue();
        clock.advance(Duration.ofHours(25));
        collector.run();
        assertThat(kept(face)).isFalse();
        assertThat(kept(pinned)).isTrue();
        assertThat(kept(trashed)).isTrue();
    }

    /// As if the server had stopped between two steps.
    @Test
    void whatWasInterruptedIsCleanedAwayOrGoesOn() {
        var ada = people.signUp("ada");
        var id = upload(ada);
        sql.update("update photo set state = 'ARRIVING' where id = ?", bytes(id));
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(404);
        ada.patch("/me", Map.of("avatarId", id)).invalid("avatarId");
        clock.advance(Photo.ARRIVAL.plusSeconds(1));
        ada.post("/media", Form.photo(Camera.jpeg(64, 48)).field("id", id)).expect(201);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(200);

        sql.update("update photo set state = 'ARRIVING' where id = ?", bytes(id));
        clock.advance(Duration.ofHours(25));
        collector.run();
        assertThat(kept(id)).isFalse();
        assertThat(row(id)).isFalse();
    }

    @Test
    void photosLeaveWithTheirUser() {
        var ada = people.signUp("ada");
        var id = upload(ada);
        purge(ada);
        assertThat(status(ada, "/api/v1/media/" + id)).isEqualTo(404);
        collector.run();
        assertThat(kept(id)).isFalse();
        assertThat(row(id)).isFalse();
    }

    private void purge(Person who) {
        transaction.executeWithoutResult(status ->
                purges.stream()
                        .filter(PhotosOfUsers.class::isInstance)
                        .forEach(photos -> photos.purge(UUID.fromString(who.id()), 500)));
    }

    private static String upload(Person who) {
        return who.post("/media", Form.photo(Camera.jpeg(64, 48))).expect(201).id();
    }

    private byte[] download(Answer answer, String pointer) {
        var file = people.stranger().download(String.valueOf(answer.at(pointer)));
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
        return Stream.of(Size.values()).map(size -> file(id, size)).anyMatch(Files::exists);
    }

    private static Path file(String id, Size size) {
        return Path.of("target/test-data/media", size.name(UUID.fromString(id)));
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
        var image = Camera.read(file);
        var w = image.getWidth();
        var h = image.getHeight();
        near(image, w / 4, h / 4, Camera.TOP_LEFT);
        near(image, w * 3 / 4, h / 4, Camera.TOP_RIGHT);
        near(image, w / 4, h * 3 / 4, Camera.BOTTOM_LEFT);
        near(image, w * 3 / 4, h * 3 / 4, Camera.BOTTOM_RIGHT);
    }

    private static void near(BufferedImage image, int x, int y, Color color) {
        var seen = new Color(image.getRGB(x, y));
        assertThat(
                        List.of(
                                seen.getRed() - color.getRed(),
                                seen.getGreen() - color.getGreen(),
                                seen.getBlue() - color.getBlue()))
                .as("%s instead of %s at %s,%s", seen, color, x, y)
                .allMatch(difference -> Math.abs(difference) < 30);
    }
}
