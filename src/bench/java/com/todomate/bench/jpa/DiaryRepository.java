package com.todomate.bench.jpa;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface DiaryRepository extends JpaRepository<Entities.Diary, UUID> {

    Optional<Entities.Diary> findByOwnerIdAndDateAndDeletedAtIsNull(UUID ownerId, LocalDate date);

    List<Entities.Diary> findByOwnerIdAndDateBetweenAndDeletedAtIsNull(
            UUID ownerId, LocalDate from, LocalDate to);

    @Query(
            """
            select d from Diary d
            where d.ownerId in :owners and d.date = :date and d.draft = false
                and d.deletedAt is null
                and (d.visibility in ('PUBLIC', 'FOLLOWERS')
                    or (d.visibility = 'SELECTED' and exists (select 1 from SelectedViewer s
                        where s.key.kind = 'DIARY' and s.key.thingId = d.id
                            and s.key.viewerId = :viewer)))
            """)
    List<Entities.Diary> findShared(Collection<UUID> owners, LocalDate date, UUID viewer);
}
