-- What people were told, and how far they looked.

create table inbox (
    user_id    binary(16)  not null,
    -- Whoever notifies raises it and so holds the row until the end: numbers come in the order of commits.
    latest     bigint      not null,
    -- What has a higher number was not looked at yet.
    seen       bigint      not null default 0,
    -- By the one clock that all servers share: the database's.
    updated_at datetime(3) not null,
    primary key (user_id),
    key inbox_by_change (updated_at),
    constraint inbox_of_user foreign key (user_id) references user (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

create table notification (
    id         binary(16)  not null,
    user_id    binary(16)  not null,
    number     bigint      not null,
    type       varchar(15) character set ascii collate ascii_bin not null,
    actor_id   binary(16),
    kind       varchar(10) character set ascii collate ascii_bin not null,
    -- Of no one table: of the kind's.
    subject_id binary(16)  not null,
    occasion   date        not null,
    -- When the occasion begins and ends, where it tells of what people did on it.
    since      datetime(3),
    until      datetime(3),
    missed     boolean     not null,
    created_at datetime(3) not null,
    updated_at datetime(3) not null,
    primary key (id),
    -- Nobody is told the same twice on a day.
    unique key notification_once (user_id, type, kind, subject_id, occasion),
    unique key notification_in_order (user_id, number),
    key notification_by (actor_id),
    key notification_expiry (created_at),
    constraint notification_for_user foreign key (user_id) references user (id),
    constraint notification_by_user foreign key (actor_id) references user (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
