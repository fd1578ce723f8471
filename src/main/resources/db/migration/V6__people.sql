-- Who follows whom, who wants to have nothing to do with whom, and who was reported.

create table follow (
    follower_id binary(16)  not null,
    followee_id binary(16)  not null,
    -- False while it is a request.
    accepted    boolean     not null,
    -- When it was asked for; once it is accepted, when that was.
    since       datetime(3) not null,
    primary key (follower_id, followee_id),
    key follow_made (follower_id, accepted, since, followee_id),
    key follow_received (followee_id, accepted, since, follower_id),
    constraint follow_by_user foreign key (follower_id) references user (id) on delete cascade,
    constraint follow_of_user foreign key (followee_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

create table block (
    blocker_id binary(16)  not null,
    blocked_id binary(16)  not null,
    since      datetime(3) not null,
    primary key (blocker_id, blocked_id),
    key block_made (blocker_id, since, blocked_id),
    key block_of_user (blocked_id, blocker_id),
    constraint block_by_user foreign key (blocker_id) references user (id) on delete cascade,
    constraint block_of_user foreign key (blocked_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

create table report (
    id          binary(16)   not null,
    reporter_id binary(16)   not null,
    reported_id binary(16)   not null,
    reason      varchar(13)  character set ascii collate ascii_bin not null,
    text        varchar(1000),
    created_at  datetime(3)  not null,
    primary key (id),
    constraint report_by_user foreign key (reporter_id) references user (id) on delete cascade,
    constraint report_of_user foreign key (reported_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- People are found by how their name begins.
alter table user
    add key user_by_name (display_name, id);
