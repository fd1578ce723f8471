-- Which number a notification had when it was read by itself; read by all up to one is still inbox.seen.

alter table notification
    add read_number bigint not null default 0;
