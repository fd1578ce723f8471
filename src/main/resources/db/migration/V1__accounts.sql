-- People who may come in, the devices they are signed in on, and the links they were mailed.

create table user (
    id                       binary(16)   not null,
    version                  int          not null,
    created_at               datetime(3)  not null,
    updated_at               datetime(3)  not null,
    -- Both are kept in lower case, so exact keys are case-insensitive ones.
    handle                   varchar(20)  character set ascii collate ascii_bin not null,
    email                    varchar(254) character set utf8mb4 collate utf8mb4_bin not null,
    password_hash            varchar(255) character set ascii collate ascii_bin not null,
    display_name             varchar(30)  not null,
    bio                      varchar(150),
    role                     varchar(5)   character set ascii collate ascii_bin not null,
    time_zone                varchar(64)  character set ascii collate ascii_bin not null,
    day_starts_at            time         not null,
    week_starts_on           varchar(3)   character set ascii collate ascii_bin not null,
    locale                   varchar(2)   character set ascii collate ascii_bin not null,
    searchable               boolean      not null,
    searchable_by_email      boolean      not null,
    follow_approval          varchar(7)   character set ascii collate ascii_bin not null,
    cheers_from              varchar(9)   character set ascii collate ascii_bin not null,
    default_goal_visibility  varchar(9)   character set ascii collate ascii_bin not null,
    default_diary_visibility varchar(9)   character set ascii collate ascii_bin not null,
    quick_input_mode         varchar(7)   character set ascii collate ascii_bin not null,
    deactivated_at           datetime(3),
    deletion_requested_at    datetime(3),
    primary key (id),
    unique key user_handle (handle),
    unique key user_email (email),
    key user_role (role),
    key user_deletion (deletion_requested_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

create table session (
    id           binary(16)  not null,
    user_id      binary(16)  not null,
    device_name  varchar(100),
    transport    varchar(6)  character set ascii collate ascii_bin not null,
    created_at   datetime(3) not null,
    last_used_at datetime(3) not null,
    expires_at   datetime(3) not null,
    revoked_at   datetime(3),
    primary key (id),
    key session_user (user_id, revoked_at),
    key session_expiry (expires_at),
    constraint session_of_user foreign key (user_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- Spent tokens stay until they expire: one that is shown again betrays a theft.
create table refresh_token (
    hash       binary(32)  not null,
    session_id binary(16)  not null,
    issued_at  datetime(3) not null,
    used_at    datetime(3),
    expires_at datetime(3) not null,
    primary key (hash),
    key refresh_token_expiry (expires_at),
    constraint refresh_token_of_session foreign key (session_id) references session (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

create table mailed_link (
    hash       binary(32)  not null,
    user_id    binary(16)  not null,
    purpose    varchar(14) character set ascii collate ascii_bin not null,
    -- The address that a change of e-mail wants.
    email      varchar(254) character set utf8mb4 collate utf8mb4_bin,
    expires_at datetime(3) not null,
    primary key (hash),
    key mailed_link_expiry (expires_at),
    constraint mailed_link_of_user foreign key (user_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
