-- The trash is read by what went there by itself, and by what went there with a goal or a quick input.

alter table todo
    add key todo_in_trash_with (owner_id, deleted_with, deleted_at, id);

alter table quick_input
    add key quick_input_in_trash_with (owner_id, deleted_with, deleted_at, id);
