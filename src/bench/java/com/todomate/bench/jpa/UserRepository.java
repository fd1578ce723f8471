package com.todomate.bench.jpa;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface UserRepository extends JpaRepository<Entities.User, UUID> {

    @Query(
            """
            select u from User u join Follow f on f.key.followeeId = u.id
            where f.key.followerId = :viewer and f.accepted = true
                and u.deactivatedAt is null and u.deletionRequestedAt is null
                and not exists (select 1 from Block b
                    where b.key.blockerId = u.id and b.key.blockedId = :viewer)
                and not exists (select 1 from Block b
                    where b.key.blockerId = :viewer and b.key.blockedId = u.id)
            """)
    List<Entities.User> findFollowed(UUID viewer);
}
