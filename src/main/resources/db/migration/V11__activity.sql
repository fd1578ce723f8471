-- When people last did something that all who follow them may see: the order of the feed.

create table activity (
    user_id   binary(16)  not null,
    shared_at datetime(3) not null,
    primary key (user_id),
    constraint activity_of_user foreign key (user_id) references user (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

insert into activity (user_id, shared_at)
select goal.owner_id, max(todo.updated_at)
from todo
join goal on goal.id = todo.goal_id
where goal.deleted_at is null and goal.visibility in ('FOLLOWERS', 'PUBLIC')
    and todo.visibility = 'INHERIT' and todo.state = 'ACTIVE' and todo.deleted_at is null
group by goal.owner_id;
