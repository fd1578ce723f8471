-- Goals: coloured lists of their owner's todos, ordered by hand.

create table goal (
    id          binary(16)  not null,
    owner_id    binary(16)  not null,
    version     int         not null,
    created_at  datetime(3) not null,
    updated_at  datetime(3) not null,
    deleted_at  datetime(3),
    title       varchar(50) not null,
    color       varchar(7)  not null,
    visibility  varchar(9)  character set ascii collate ascii_bin not null,
    status      varchar(7)  character set ascii collate ascii_bin not null,
    finished_at datetime(3),
    position    int         not null,
    primary key (id),
    key goal_by_position (owner_id, position, id),
    key goal_in_trash (owner_id, deleted_at, id),
    constraint goal_of_user foreign key (owner_id) references user (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
