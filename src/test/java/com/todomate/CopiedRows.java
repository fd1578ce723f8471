package com.todomate;

import org.springframework.jdbc.core.JdbcTemplate;

/// Inserts copies of rows with SQL, because requests are slow and limited.
public final class CopiedRows {

    private CopiedRows() {}

    /// Inserts `times` copies of a todo after it, at most 10,000. They differ in title and
    /// position.
    public static void of(JdbcTemplate sql, String todo, int times) {
        sql.update(
                """
                insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title,
                    date, memo, memo_public, visibility, done, state, position)
                with recursive n as (select 1 i union all select i + 1 from n where i < 1000)
                select random_bytes(16), owner_id, 0, created_at, updated_at, goal_id,
                    concat('copy ', a.i + 1000 * (b.i - 1)), date, memo, memo_public, visibility,
                    false, state, position + a.i + 1000 * (b.i - 1)
                from todo join n a join n b where id = ? and b.i <= 10
                order by b.i, a.i limit ?
                """,
                OtherTransaction.key(todo),
                times);
    }

    /// Inserts `times` copies of one session of a user, at most 1,000.
    public static void ofSession(JdbcTemplate sql, String user, int times) {
        sql.update(
                """
                insert into session (id, user_id, transport, created_at, last_used_at, expires_at)
                with recursive n as (select 1 i union all select i + 1 from n where i < 1000)
                select random_bytes(16), user_id, transport, created_at, last_used_at, expires_at
                from session join n where user_id = ? limit ?
                """,
                OtherTransaction.key(user),
                times);
    }

    /// Inserts `times` copies of a RETURNED todo, one on each of the days before it.
    public static void ofReturned(JdbcTemplate sql, String todo, int times) {
        sql.update(
                """
                insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title,
                    date, memo, memo_public, visibility, done, state, position, origin_id,
                    origin_date, follows)
                with recursive n as (select 1 i union all select i + 1 from n where i < 1000)
                select random_bytes(16), owner_id, 0, created_at, updated_at, goal_id, title,
                    date - interval (a.i + 1000 * (b.i - 1)) day, memo, memo_public, visibility,
                    false, state, position, origin_id,
                    origin_date - interval (a.i + 1000 * (b.i - 1)) day, follows
                from todo join n a join n b where id = ? and b.i <= 10
                order by b.i, a.i limit ?
                """,
                OtherTransaction.key(todo),
                times);
    }
}
