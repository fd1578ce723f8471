create table label (
    id         binary(16)  not null primary key,
    owner_id   binary(16)  not null,
    version    int         not null,
    created_at datetime(3) not null,
    updated_at datetime(3) not null,
    deleted_at datetime(3),
    title      varchar(50) not null,
    memo       varchar(500),
    priority   int,
    pinned     boolean     not null,
    key label_of_owner (owner_id, created_at, id),
    key label_expired (deleted_at),
    constraint label_owner foreign key (owner_id) references user (id)
) default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
