-- Diaries: what somebody has to say of a day, shown to whom they like.

create table diary (
    id          binary(16)   not null,
    owner_id    binary(16)   not null,
    version     int          not null,
    created_at  datetime(3)  not null,
    updated_at  datetime(3)  not null,
    deleted_at  datetime(3),
    date        date         not null,
    -- In its fully qualified form, and told apart by every one of its code points.
    emoji       varchar(16)  collate utf8mb4_bin,
    body        varchar(2000),
    temperature int,
    color       varchar(7),
    photo_id    binary(16),
    visibility  varchar(9)   character set ascii collate ascii_bin not null,
    draft       boolean      not null,
    live        tinyint      generated always as (if(deleted_at is null, 1, null)) virtual,
    primary key (id),
    unique key diary_of_day (owner_id, date, live),
    key diary_by_date (owner_id, deleted_at, date, id),
    key diary_by_change (owner_id, deleted_at, updated_at, id),
    key diary_photo (photo_id),
    key diary_in_trash (owner_id, deleted_at, id, date),
    key diary_expired (deleted_at),
    constraint diary_of_user foreign key (owner_id) references user (id),
    constraint diary_photo foreign key (photo_id) references photo (id) on delete set null,
    constraint diary_published_with_emoji check (draft or emoji is not null),
    constraint diary_temperature check (temperature between 0 and 100)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
