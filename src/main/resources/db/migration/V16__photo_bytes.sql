-- How much the photos of one person take, told by an index alone.

alter table photo add key photo_bytes_of_owner (owner_id, state, bytes);
