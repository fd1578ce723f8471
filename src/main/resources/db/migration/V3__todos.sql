-- Todos: on a date (ACTIVE) or in the archive box (ARCHIVED).

create table todo (
    id           binary(16)   not null,
    owner_id     binary(16)   not null,
    version      int          not null,
    created_at   datetime(3)  not null,
    updated_at   datetime(3)  not null,
    deleted_at   datetime(3),
    -- The goal that it went to the trash with.
    deleted_with binary(16),
    goal_id      binary(16)   not null,
    title        varchar(200) not null,
    date         date,
    time         time,
    memo         varchar(2000),
    memo_public  boolean      not null,
    visibility   varchar(7)   character set ascii collate ascii_bin not null,
    done         boolean      not null,
    done_at      datetime(3),
    state        varchar(8)   character set ascii collate ascii_bin not null,
    position     int          not null,
    -- Makes those without a date sortable, and last, for keyset pages.
    sort_date    date         generated always as (ifnull(date, date '9999-12-31')) virtual,
    primary key (id),
    key todo_by_date (owner_id, date, state, done, deleted_at),
    key todo_by_hand (owner_id, sort_date, position, id),
    key todo_of_goal (goal_id, date, position, id),
    key todo_by_change (owner_id, updated_at, id),
    key todo_in_trash (owner_id, deleted_at, id),
    constraint todo_of_user foreign key (owner_id) references user (id),
    constraint todo_in_goal foreign key (goal_id) references goal (id),
    constraint todo_active_on_a_date check (state = 'ARCHIVED' or date is not null),
    constraint todo_archived_never_done check (state = 'ACTIVE' or not done),
    constraint todo_done_at_when_done check (done = (done_at is not null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
