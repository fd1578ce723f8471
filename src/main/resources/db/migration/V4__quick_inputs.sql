-- Quick inputs: templates of a goal that offer the same todo on chosen weekdays.

create table quick_input (
    id         binary(16)       not null,
    owner_id   binary(16)       not null,
    version    int              not null,
    created_at datetime(3)      not null,
    updated_at datetime(3)      not null,
    deleted_at datetime(3),
    goal_id    binary(16)       not null,
    title      varchar(200)     not null,
    time       time,
    memo       varchar(2000),
    -- Seven bits, Monday the lowest (1) and Sunday the highest (64): one column to read, index and
    -- compare instead of a join table of at most seven rows.
    weekdays   tinyint unsigned not null,
    start_date date,
    end_date   date,
    mode       varchar(7)       character set ascii collate ascii_bin not null,
    missed     varchar(4)       character set ascii collate ascii_bin not null,
    paused_at  datetime(3),
    primary key (id),
    key quick_input_of_goal (goal_id, deleted_at),
    key quick_input_of_owner (owner_id, deleted_at, id),
    constraint quick_input_of_user foreign key (owner_id) references user (id),
    constraint quick_input_in_goal foreign key (goal_id) references goal (id),
    constraint quick_input_weekdays check (weekdays between 1 and 127),
    constraint quick_input_dates check (end_date is null or start_date is null or end_date >= start_date)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
