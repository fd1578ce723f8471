-- What quick inputs offer for a day, and what becomes of it; and the roads of the hot reads.

alter table quick_input
    -- The goal that it went to the trash with.
    add column deleted_with binary(16) after deleted_at,
    -- The last of the owner's days whose todos were planted.
    add column reached      date       not null,
    -- When there is something to plant or to clear away next; null when never.
    add column due_at       datetime(3),
    add key quick_input_due (due_at),
    add key quick_input_expired (deleted_at);

-- A day on which a quick input offers nothing: the owner said so, or an untouched todo of it was dropped.
create table skipped_day (
    -- What was missed stays so when the quick input is gone: hence no foreign key.
    quick_input_id binary(16) not null,
    date           date       not null,
    -- The goal in which the todo was missed; null when the owner skipped it.
    goal_id        binary(16),
    primary key (quick_input_id, date),
    key skipped_day_of_goal (goal_id, date),
    constraint skipped_day_in_goal foreign key (goal_id) references goal (id) on delete cascade
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_ai_ci;

-- Where a todo came from. All three are there, or none.
alter table todo
    add column origin_id     binary(16),
    add column origin_date   date,
    add column follows       boolean,
    -- While its quick input lies in the trash the origin is kept, but reads as none.
    add column detached      boolean not null default false,
    add column live          tinyint generated always as (if(deleted_at is null, 1, null)) virtual,
    add unique key todo_of_occurrence (origin_id, origin_date, live),
    add constraint todo_from_quick_input foreign key (origin_id) references quick_input (id),
    add constraint todo_origin_is_whole check (
        (origin_id is null) = (origin_date is null) and (origin_id is null) = (follows is null)),
    add constraint todo_detached_from_something check (not detached or origin_id is not null),
    -- Stored things have no date; what returned to its quick input has the one of its occurrence.
    add constraint todo_archived_on_no_date check (state = 'ACTIVE' or date is null or (follows and date = origin_date)),
    add constraint todo_time_on_a_date check (time is null or date is not null),
    -- A day or a month of one's own is one range of this index, in order, without a look at the rows.
    -- What still follows a quick input: in the box, or planted from a day on.
    add key todo_following (origin_id, follows, deleted_at, state, date),
    add key todo_by_day (owner_id, state, deleted_at, date, goal_id, done),
    -- What is left to do, or was done, in the order of the list.
    add key todo_by_doneness (owner_id, done, deleted_at, sort_date, position, id),
    add key todo_expired (deleted_at),
    drop key todo_by_date,
    drop key todo_of_goal,
    add key todo_of_goal (goal_id, sort_date, position, id);

alter table goal
    add key goal_expired (deleted_at);
