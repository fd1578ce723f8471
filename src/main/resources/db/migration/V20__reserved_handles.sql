-- Handles that their owners gave up: nobody else gets them for a while, so that nobody passes for
-- their former owner.

create table reserved_handle (
    handle     varchar(20) character set ascii collate ascii_bin not null,
    -- Whom it is kept for; null when their account was deleted.
    user_id    binary(16),
    expires_at datetime(3) not null,
    primary key (handle),
    key reserved_handle_expiry (expires_at),
    key reserved_handle_of_user (user_id),
    constraint reserved_handle_of_user foreign key (user_id) references user (id) on delete set null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
