package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Text that does not fit a column, by its characters or by its length, is refused or matches
/// nothing. It causes no internal error on any route.
@ApiTest
@Tag("once")
class NarrowColumnsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /// ASCII columns of text, each with the code that excludes other characters. Enum columns need
    /// no entry.
    private static final Map<String, String> GUARDED =
            Map.ofEntries(
                    Map.entry("user.handle", "UserQueries.handleIs, AccountContent.HANDLE"),
                    Map.entry("user.password_hash", "made by the encoder"),
                    Map.entry("user.time_zone", "UserSettings.check: a zone of the database"),
                    Map.entry("user.locale", "UserSettings: en or ko"),
                    Map.entry("user.muted_pushes", "names of an enum"),
                    Map.entry("reserved_handle.handle", "AccountContent.HANDLE"),
                    Map.entry("selected_viewer.kind", "a constant"),
                    Map.entry("cheer.kind", "a constant"),
                    Map.entry("notification.kind", "a constant"),
                    Map.entry("push_subscription.endpoint", "PushEndpointPolicy.isWellFormed"),
                    Map.entry("push_subscription.p256dh", "SubscriptionRequest.check"),
                    Map.entry("push_subscription.auth", "SubscriptionRequest.check"));

    /// Texts with characters that are not ASCII, that grow or become ASCII in lower case, that are
    /// surrogate pairs or wildcards, that are invisible, and a text that is too long.
    private static final List<String> TEXTS =
            List.of(
                    "é",
                    "할일@한글.kr",
                    "\u0130".repeat(60) + "@" + ("\u0130".repeat(50) + ".").repeat(3) + "kr",
                    "\u212Aate",
                    "🍚%_\\",
                    "\uFE0F\u034F",
                    "x".repeat(3000));

    private static final List<String> FIELDS =
            List.of(
                    "handle",
                    "email",
                    "displayName",
                    "bio",
                    "deviceName",
                    "timeZone",
                    "locale",
                    "color",
                    "emoji",
                    "memo",
                    "label",
                    "text");

    private static final List<String> PARAMETERS =
            List.of("q", "email", "handle", "color", "emoji", "cursor", "sort");

    private static final Pattern VALUE = Pattern.compile("(?<==)[^&]+|\\$\\w+");

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired EntityManagerFactory entities;

    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void everyAsciiColumnHoldsAnEnumOrIsGuarded() {
        var ascii =
                new TreeSet<>(
                        sql.queryForList(
                                """
                                select lower(concat(table_name, '.', column_name))
                                from information_schema.columns
                                where table_schema = database() and character_set_name = 'ascii'
                                    and table_name not in ('scheduled_tasks', 'flyway_schema_history')
                                """,
                                String.class));
        entities.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .forEachEntityDescriptor(
                        entity -> ascii.removeAll(ofEnums((AbstractEntityPersister) entity)));
        assertThat(ascii).isEqualTo(new TreeSet<>(GUARDED.keySet()));
    }

    private static List<String> ofEnums(AbstractEntityPersister entity) {
        var columns = new java.util.ArrayList<String>();
        entity.forEachSelectable((index, column) -> {
            if (column.getJdbcMapping().getJavaTypeDescriptor().getJavaTypeClass().isEnum()) {
                columns.add(
                        column.getContainingTableExpression()
                                + "."
                                + column.getSelectionExpression());
            }
        });
        return columns;
    }

    @Test
    void noRouteFailsOnTextThatFitsNoColumn() {
        var ada = people.signUp("ada");
        for (var routeBudget : RouteBudget.all(people)) {
            if (routeBudget.form() || routeBudget.path().equals("/stream")) continue;
            var who = routeBudget.lasting() ? ada : people.signUp("ada");
            var routeSamples = new RouteSamples(people, who, sql, clock.instant());
            if (routeBudget.admin()) who = people.makeAdmin(who);
            if (routeBudget.stranger()) who = people.stranger();
            for (var text : TEXTS) paths(routeBudget, routeSamples, who, text);
            if (routeBudget.body() != null) bodies(routeBudget, routeSamples, who);
        }
        softly.assertAll();
    }

    private void paths(
            RouteBudget routeBudget, RouteSamples routeSamples, Person who, String text) {
        var value = encoded(text);
        VALUE.matcher(routeBudget.path())
                .results()
                .forEach(part ->
                        send(
                                who,
                                routeBudget.method(),
                                routeBudget.path().substring(0, part.start())
                                        + value
                                        + routeBudget.path().substring(part.end()),
                                routeSamples,
                                routeBudget.body()));
        if (!routeBudget.method().equals("GET") || routeBudget.path().contains("?")) return;
        for (var parameter : PARAMETERS) {
            send(
                    who,
                    "GET",
                    routeBudget.path() + "?" + parameter + "=" + value,
                    routeSamples,
                    null);
        }
    }

    private void bodies(RouteBudget routeBudget, RouteSamples routeSamples, Person who) {
        var body = JSON.readTree(routeSamples.filled(Objects.requireNonNull(routeBudget.body())));
        var path = routeSamples.filled(routeBudget.path());
        var names = new TreeSet<>(FIELDS);
        names.addAll(body.propertyNames());
        for (var name : names) {
            for (var text : TEXTS) {
                var changed = (ObjectNode) body.deepCopy();
                changed.put(name, text);
                check(who.send(routeBudget.method(), path, changed.toString()), changed.toString());
            }
        }
    }

    private void send(
            Person who,
            String method,
            String path,
            RouteSamples routeSamples,
            @org.jspecify.annotations.Nullable String body) {
        var words = path.replaceAll("\\$\\w+", "0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60");
        check(who.send(method, words, body == null ? null : routeSamples.filled(body)), path);
    }

    private void check(ApiResponse apiResponse, String input) {
        softly.assertThat(apiResponse.status())
                .as(
                        "%s %s: %s",
                        apiResponse.raw().request().method(), apiResponse.raw().uri(), input)
                .isLessThan(500);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
