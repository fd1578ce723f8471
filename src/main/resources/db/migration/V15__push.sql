-- Browsers that want to be told by Web Push, what is on its way to them, and when they do not want it.

alter table user
    add muted_pushes varchar(100) character set ascii collate ascii_bin not null default '',
    add quiet_from   time,
    add quiet_until  time;

create table push_subscription (
    id            binary(16)    not null,
    user_id       binary(16)    not null,
    -- Which of a user's places for devices it takes.
    slot          tinyint       not null,
    session_id    binary(16)    not null,
    endpoint      varchar(1000) character set ascii collate ascii_bin not null,
    -- SHA-256: the endpoint itself is too long for a key.
    endpoint_hash binary(32)    not null,
    p256dh        varchar(88)   character set ascii collate ascii_bin not null,
    auth          varchar(24)   character set ascii collate ascii_bin not null,
    expires_at    datetime(3),
    created_at    datetime(3)   not null,
    reached_at    datetime(3),
    primary key (id),
    unique key push_subscription_endpoint (endpoint_hash),
    unique key push_subscription_slot (user_id, slot),
    key push_subscription_session (session_id),
    constraint push_subscription_of_user foreign key (user_id) references user (id) on delete cascade,
    constraint push_subscription_of_session foreign key (session_id) references session (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- The outbox: which notification is to be told on which device. No foreign keys: whoever notifies need not wait for
-- those who remove devices, and what is for nobody is dropped when it is due.
create table push_message (
    subscription_id binary(16)  not null,
    notification_id binary(16)  not null,
    type            varchar(15) character set ascii collate ascii_bin not null,
    told_at         datetime(3) not null,
    due_at          datetime(3) not null,
    tries           int         not null,
    primary key (subscription_id, notification_id),
    key push_message_due (due_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
