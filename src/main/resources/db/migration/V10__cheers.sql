-- Emoji that people leave on each other's things.

create table cheer (
    id         binary(16)  not null,
    kind       varchar(10) character set ascii collate ascii_bin not null,
    -- Of no one table: of the kind's. Clients make ids, so one kind's may be another's.
    target_id  binary(16)  not null,
    owner_id   binary(16)  not null,
    user_id    binary(16)  not null,
    -- Three places each, so that nobody gets a fourth emoji onto a thing, however fast.
    slot       tinyint     not null,
    -- All emoji are equal to most other collations.
    emoji      varchar(32) character set utf8mb4 collate utf8mb4_bin not null,
    created_at datetime(3) not null,
    primary key (id),
    unique key cheer_slot (kind, target_id, user_id, slot),
    -- In the order in which cheers are counted.
    unique key cheer_emoji (kind, target_id, emoji, user_id),
    key cheer_on_target (kind, target_id, created_at, id),
    key cheer_received (owner_id, created_at, id),
    key cheer_sent (user_id, created_at, id),
    constraint cheer_for_user foreign key (owner_id) references user (id),
    constraint cheer_by_user foreign key (user_id) references user (id),
    constraint cheer_slots check (slot between 1 and 3)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
