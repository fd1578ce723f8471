package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/// The invariants of one user's rows, checked by SQL in the database itself.
record Invariants(JdbcTemplate sql) {

    /// Each part selects the rows that break one invariant, with its name.
    private static final String BROKEN =
            """
            with mine as (select * from todo where owner_id = unhex(?)),
            day as (select cast(? as date) as today)
            select 'two live todos of one occurrence' as rule, hex(min(id)) as id from mine
                where deleted_at is null and origin_id is not null
                group by origin_id, origin_date having count(*) > 1
            union all select 'live and skipped at once', hex(mine.id) from mine
                join skipped_day on quick_input_id = origin_id and skipped_day.date = origin_date
                where deleted_at is null
            union all select 'active without a date', hex(id) from mine
                where state = 'ACTIVE' and date is null
            union all select 'archived on a date, but not returned', hex(id) from mine
                where state = 'ARCHIVED' and date is not null
                    and not (follows <=> true and date = origin_date)
            union all select 'archived with an origin, but not on its occurrence date', hex(id)
                from mine where state = 'ARCHIVED' and origin_id is not null
                    and not (follows <=> true and date <=> origin_date)
            union all select 'archived and done', hex(id) from mine
                where state = 'ARCHIVED' and (done or done_at is not null)
            union all select 'done without done_at, or open with it', hex(id) from mine
                where done <> (done_at is not null)
            union all select 'done and following', hex(id) from mine where done and follows
            union all select 'a time without a date', hex(id) from mine
                where time is not null and date is null
            union all select 'differs from the quick input that it follows', hex(mine.id) from mine
                join quick_input on quick_input.id = origin_id, day
                where follows and mine.deleted_at is null and quick_input.deleted_at is null
                    and (state = 'ARCHIVED' or mine.date >= today)
                    and not (mine.title = quick_input.title and mine.time <=> quick_input.time
                        and mine.memo <=> quick_input.memo and mine.goal_id = quick_input.goal_id)
            union all select 'follows a quick input in the trash', hex(mine.id) from mine
                join quick_input on quick_input.id = origin_id
                where follows and mine.deleted_at is null and quick_input.deleted_at is not null
            union all select 'detached does not match its origin', hex(mine.id) from mine
                join quick_input on quick_input.id = origin_id
                where detached <> (quick_input.deleted_at is not null)
            union all select 'live in a trashed goal', hex(mine.id) from mine
                join goal on goal.id = goal_id
                where mine.deleted_at is null and goal.deleted_at is not null
            union all select 'quick input live in a trashed goal', hex(quick_input.id)
                from quick_input join goal on goal.id = goal_id
                where quick_input.owner_id = unhex(?)
                    and quick_input.deleted_at is null and goal.deleted_at is not null
            """;

    private static final String ROWS =
            """
            select hex(id), deleted_at is not null from todo where owner_id = unhex(?)
            union all select hex(id), deleted_at is not null from quick_input
                where owner_id = unhex(?)
            union all select hex(id), deleted_at is not null from goal where owner_id = unhex(?)
            """;

    /// Asserts that no row breaks an invariant.
    ///
    /// @param latest the latest date that has been the owner's today so far
    void assertHold(String owner, LocalDate latest) {
        var key = hex(owner);
        assertThat(sql.queryForList(BROKEN, key, latest.toString(), key))
                .as("broken invariants")
                .isEmpty();
    }

    /// Asserts that exactly the rows of the model exist, each live or in the trash, as in the
    /// model. Rows that the missed policy drops are in neither.
    void assertNothingLost(String owner, PlannerModel plannerModel) {
        var expected = new TreeMap<String, Boolean>();
        for (var things : List.of(plannerModel.todos, plannerModel.quicks, plannerModel.goals)) {
            for (var item : things) expected.put(hex(item.id()), item.trashed);
        }
        var rows = new TreeMap<String, Boolean>();
        var key = hex(owner);
        sql.query(
                ROWS,
                row -> {
                    rows.put(row.getString(1), row.getBoolean(2));
                },
                key,
                key,
                key);
        expected.entrySet().removeIf(rows.entrySet()::remove);
        assertThat(rows).as("rows, with true for those in the trash").isEqualTo(expected);
    }

    private static String hex(String id) {
        return id.replace("-", "").toUpperCase(Locale.ROOT);
    }
}
