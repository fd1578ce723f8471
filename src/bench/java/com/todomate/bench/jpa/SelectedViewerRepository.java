package com.todomate.bench.jpa;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface SelectedViewerRepository
        extends JpaRepository<Entities.SelectedViewer, Entities.SelectedViewerKey> {

    @Query(
            """
            select s from SelectedViewer s join User u on u.id = s.key.viewerId
            where s.ownerId = :owner
                and u.deactivatedAt is null and u.deletionRequestedAt is null
                and not exists (select 1 from Block b
                    where b.key.blockerId = u.id and b.key.blockedId = :owner)
                and not exists (select 1 from Block b
                    where b.key.blockerId = :owner and b.key.blockedId = u.id)
            order by u.handle
            """)
    List<Entities.SelectedViewer> findVisible(UUID owner);
}
