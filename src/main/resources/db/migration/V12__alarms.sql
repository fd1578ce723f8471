-- What is done again and again by one server at a time, as db-scheduler wants it.

create table scheduled_tasks (
    task_name            varchar(100) character set ascii collate ascii_bin not null,
    task_instance        varchar(100) character set ascii collate ascii_bin not null,
    task_data            blob,
    execution_time       datetime(3)  not null,
    picked               boolean      not null,
    picked_by            varchar(50),
    last_success         datetime(3),
    last_failure         datetime(3),
    consecutive_failures int,
    last_heartbeat       datetime(3),
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance),
    key scheduled_tasks_due (execution_time),
    key scheduled_tasks_alive (last_heartbeat)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;
