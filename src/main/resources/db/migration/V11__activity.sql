-- When people last did something that all who follow them may see: the order of the feed.

alter table user
    add shared_at datetime(3);

update user
join (
    select goal.owner_id, max(todo.updated_at) as at
    from todo
    join goal on goal.id = todo.goal_id
    where goal.deleted_at is null and goal.visibility in ('FOLLOWERS', 'PUBLIC')
        and todo.visibility = 'INHERIT' and todo.state = 'ACTIVE' and todo.deleted_at is null
    group by goal.owner_id) last on last.owner_id = user.id
set user.shared_at = last.at;
