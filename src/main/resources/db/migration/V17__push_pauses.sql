-- How often in a row a device did not take its message, and until when it is therefore left alone.

alter table push_subscription
    add failures int not null default 0,
    add retry_at datetime(3);
