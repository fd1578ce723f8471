package com.todomate;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/// The users of [HttpFuzzTest]: one for most routes, an administrator, and one for the routes that
/// end the session or the account. Fills in the `$words` of a [RouteBudget] with rows of the user.
/// A row is created when a request needs it, and serves others until one has changed it.
final class FuzzAccounts {

    private static final Pattern WORD = Pattern.compile("\\$\\w+");
    private static final Pattern ADMIN = Pattern.compile("/api/v1/admin/.*");
    private static final Pattern ENDING =
            Pattern.compile("/api/v1/(auth/(logout|password/(change|reset/confirm))|me/delete)");

    private record Account(String token, RouteSamples samples, Map<String, String> values) {}

    private final People people;
    private final JdbcTemplate sql;
    private final TestClock clock;
    private final Account lasting;
    private final Account admin;
    private Account ending;

    FuzzAccounts(People people, JdbcTemplate sql, TestClock clock) {
        this.people = people;
        this.sql = sql;
        this.clock = clock;
        this.lasting = account(people.signUp("ada"));
        var token = String.valueOf(people.signUpAdmin("admin").token());
        this.admin = new Account(token, lasting.samples(), lasting.values());
        this.ending = account(people.signUp("eve"));
    }

    private Account account(Person who) {
        return new Account(
                String.valueOf(who.token()),
                new RouteSamples(people, who, sql, clock.instant()),
                new HashMap<>());
    }

    private Account accountFor(String route) {
        if (ENDING.matcher(route).matches()) return ending;
        return ADMIN.matcher(route).matches() ? admin : lasting;
    }

    String token(String route) {
        return accountFor(route).token();
    }

    /// Fills in the words. The second occurrence of a word in the text is another row.
    String filled(String route, String text) {
        var account = accountFor(route);
        var occurrences = new HashMap<String, Integer>();
        return WORD.matcher(text)
                .replaceAll(match -> {
                    var word = match.group();
                    var key = word + " " + occurrences.merge(word, 1, Integer::sum);
                    return account.values()
                            .computeIfAbsent(key, absent -> account.samples().filled(word));
                });
    }

    /// Replaces the rows that a successful request has changed, and the user whose session it has
    /// ended.
    void replaceChanged(String route, RouteBudget sample) {
        if (sample.method().equals("GET")) return;
        var text = sample.path() + sample.body();
        accountFor(route).values().keySet().removeIf(key -> text.contains(key.split(" ", 2)[0]));
        if (ENDING.matcher(route).matches()) ending = account(people.signUp("eve"));
    }
}
