-- Refreshing in two tabs, and the addresses that people signed in from.

alter table session
    -- The hash of the refresh token that was spent last: for a short while it may be shown again.
    add last_spent binary(32);

alter table refresh_token
    add key refresh_token_of_session_by_use (session_id, used_at);

-- From these addresses others cannot use up a user's sign-in attempts.
create table known_address (
    user_id    binary(16)  not null,
    -- A keyed hash, so that nobody reads from it where somebody was.
    address    binary(32)  not null,
    expires_at datetime(3) not null,
    primary key (user_id, address),
    key known_address_expiry (expires_at),
    constraint known_address_of_user foreign key (user_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
