-- MySQL 9.7 checks a foreign key by the first index that begins with its column, and does not check it at all in a row
-- with a null in any other column of that index. Unique indexes come first, and these have no nulls. They end with the
-- primary key, so they exclude no row.

alter table session
    add unique key session_user_without_nulls (user_id, id);

alter table refresh_token
    add unique key refresh_token_session_without_nulls (session_id, hash);

alter table quick_input
    add unique key quick_input_owner_without_nulls (owner_id, id),
    add unique key quick_input_goal_without_nulls (goal_id, id);

alter table alarm
    add unique key alarm_owner_without_nulls (owner_id, id);
