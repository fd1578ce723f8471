-- Photos, and the faces of people. A photo goes without the things that it hangs on knowing.

create table photo (
    id           binary(16)  not null,
    -- No foreign key: the row outlives its owner until its files are gone.
    owner_id     binary(16)  not null,
    created_at   datetime(3) not null,
    state        varchar(8)  character set ascii collate ascii_bin not null,
    type         varchar(4)  character set ascii collate ascii_bin not null,
    width        int         not null,
    height       int         not null,
    bytes        bigint      not null,
    -- Since when nothing is known to refer to it, and when to look again.
    unused_since datetime(3),
    check_at     datetime(3) not null,
    primary key (id),
    key photo_of_owner (owner_id),
    key photo_to_check (check_at, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

alter table user
    add avatar_id binary(16),
    add key user_avatar (avatar_id),
    add constraint user_avatar foreign key (avatar_id) references photo (id) on delete set null;

alter table todo
    add photo_id binary(16),
    add key todo_photo (photo_id),
    add constraint todo_photo foreign key (photo_id) references photo (id) on delete set null;
