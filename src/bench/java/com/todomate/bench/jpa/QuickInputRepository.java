package com.todomate.bench.jpa;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface QuickInputRepository extends JpaRepository<Entities.QuickInput, UUID> {

    List<Entities.QuickInput> findByOwnerIdAndDeletedAtIsNullAndPausedAtIsNull(UUID ownerId);

    @Query(
            """
            select s.key.quickInputId from SkippedDay s
            where s.key.quickInputId in :ids and s.key.date = :date
            """)
    List<UUID> findSkipped(Collection<UUID> ids, LocalDate date);
}
