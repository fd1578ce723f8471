package com.todomate.bench.jpa;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CheerRepository extends JpaRepository<Entities.Cheer, UUID> {

    @Query(
            """
            select c from Cheer c join User u on u.id = c.userId
            where c.kind = :kind and c.targetId in :targets
                and u.deactivatedAt is null and u.deletionRequestedAt is null
                and not exists (select 1 from Block b
                    where b.key.blockerId = u.id and b.key.blockedId = :viewer)
                and not exists (select 1 from Block b
                    where b.key.blockerId = :viewer and b.key.blockedId = u.id)
            """)
    List<Entities.Cheer> findVisible(String kind, Collection<UUID> targets, UUID viewer);
}
