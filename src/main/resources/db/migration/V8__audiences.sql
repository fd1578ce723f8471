-- To whom things of the level SELECTED are shown: goals, and whatever else has a level.

create table selected_viewer (
    -- Of no one table, so nothing but its own module removes the list with the thing. Clients make
    -- ids, so one kind's may be another's.
    kind      varchar(10) character set ascii collate ascii_bin not null,
    thing_id  binary(16)  not null,
    viewer_id binary(16)  not null,
    owner_id  binary(16)  not null,
    primary key (kind, thing_id, viewer_id),
    key selected_viewer_of_user (viewer_id),
    key selected_viewer_by_owner (owner_id, viewer_id),
    constraint selected_viewer_is_user foreign key (viewer_id) references user (id) on delete cascade,
    constraint selected_viewer_has_owner foreign key (owner_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
