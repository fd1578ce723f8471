-- What is done again and again by one server at a time, as db-scheduler wants it.

create table scheduled_tasks (
    task_name            varchar(100) character set ascii collate ascii_bin not null,
    task_instance        varchar(100) character set ascii collate ascii_bin not null,
    task_data            blob,
    execution_time       datetime(3)  not null,
    picked               boolean      not null,
    picked_by            varchar(50),
    last_success         datetime(3),
    last_failure         datetime(3),
    consecutive_failures int,
    last_heartbeat       datetime(3),
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance),
    key scheduled_tasks_due (execution_time),
    key scheduled_tasks_alive (last_heartbeat)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- Alarms: ring at a time of their owner's days, on chosen weekdays.

create table alarm (
    id         binary(16)       not null,
    owner_id   binary(16)       not null,
    version    int              not null,
    created_at datetime(3)      not null,
    updated_at datetime(3)      not null,
    deleted_at datetime(3),
    time       time             not null,
    -- The minute of the day, for keyset pages.
    sort_time  int              generated always as (hour(time) * 60 + minute(time)) virtual,
    -- Seven bits, as in quick_input.
    weekdays   tinyint unsigned not null,
    label      varchar(50),
    enabled    boolean          not null,
    -- The date on which it rings next, and when to look whether it does: never later than that.
    rings_on   date,
    rings_at   datetime(3),
    -- The date on which it rang last.
    rung_on    date,
    primary key (id),
    key alarm_by_time (owner_id, deleted_at, sort_time, id),
    key alarm_in_trash (owner_id, deleted_at, id),
    key alarm_expired (deleted_at),
    key alarm_to_ring (rings_at),
    constraint alarm_of_user foreign key (owner_id) references user (id),
    constraint alarm_weekdays check (weekdays between 1 and 127)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- The time of a todo is its alarm.

alter table todo
    add rings_at datetime(3),
    add rung_on date;

-- No zone is further ahead: whoever looks then finds out when it really rings.
update todo
set rings_at = timestamp(date, time) - interval 14 hour
where time is not null and state = 'ACTIVE' and not done
    -- Over in every zone: was never to ring.
    and timestamp(date, time) + interval 12 hour > utc_timestamp();

alter table todo
    add key todo_to_ring (rings_at);
