-- What a report is about, and how it ended.
alter table report
    add column target_kind  varchar(5) character set ascii collate ascii_bin,
    add column target_id    binary(16),
    -- As it read when it was reported: it may be changed or deleted since.
    add column target_title varchar(200),
    add column closed_at    datetime(3),
    add column closed_by    binary(16),
    add column note         varchar(1000),
    add key report_about (reported_id, id);

-- What administrators did. Ids alone, so that nothing here keeps an account from being erased.
create table audit_event (
    id          binary(16)  not null,
    at          datetime(3) not null,
    type        varchar(30) character set ascii collate ascii_bin not null,
    -- Who did it; null when it was done on the machine, or that account is erased.
    actor_id    binary(16),
    -- Whom it was done to.
    subject_id  binary(16),
    target_kind varchar(5)  character set ascii collate ascii_bin,
    target_id   binary(16),
    detail      varchar(1000),
    primary key (id),
    key audit_of_subject (subject_id, id),
    key audit_by_actor (actor_id, id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
