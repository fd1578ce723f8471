-- Who listens on which server, so that others can leave a hint there.

create table listener (
    server      binary(16)  not null,
    session_id  binary(16)  not null,
    user_id     binary(16)  not null,
    -- By the database's clock, which all servers share.
    listened_at datetime(3) not null,
    -- Raised by whatever the user's other sessions change on other servers.
    changes     bigint      not null default 0,
    changed_at  datetime(3),
    primary key (server, session_id),
    key listener_hinted (server, changed_at),
    key listener_user (user_id),
    key listener_expiry (listened_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- Which sessions ended just now, on whatever server.
alter table session
    add key session_revocation (revoked_at);
