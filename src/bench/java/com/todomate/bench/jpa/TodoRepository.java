package com.todomate.bench.jpa;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TodoRepository extends JpaRepository<Entities.Todo, UUID> {

    List<Entities.Todo> findByOwnerIdAndDateAndStateAndDeletedAtIsNullOrderByPositionAscIdAsc(
            UUID ownerId, LocalDate date, String state);

    List<Entities.Todo> findByOwnerIdAndDateBetweenAndStateAndDeletedAtIsNull(
            UUID ownerId, LocalDate from, LocalDate to, String state);

    List<Entities.Todo> findByOriginIdInAndOriginDateAndDeletedAtIsNull(
            Collection<UUID> originIds, LocalDate date);

    Optional<Entities.Todo> findByIdAndOwnerIdAndDeletedAtIsNull(UUID id, UUID ownerId);

    long countByOwnerIdAndDeletedAtIsNull(UUID ownerId);

    long countByOwnerIdAndStateAndDateAndDeletedAtIsNull(
            UUID ownerId, String state, LocalDate date);

    @Query(
            """
            select max(t.position) from Todo t
            where t.goal.id = :goal and t.date = :date and t.state = 'ACTIVE'
                and t.deletedAt is null
            """)
    Optional<Integer> findLastPosition(UUID goal, LocalDate date);

    @Query(
            """
            select t from Todo t join fetch t.goal g
            where t.ownerId in :owners and t.date = :date and t.state = 'ACTIVE'
                and t.visibility = 'INHERIT' and t.deletedAt is null and g.deletedAt is null
                and (g.visibility in ('PUBLIC', 'FOLLOWERS')
                    or (g.visibility = 'SELECTED' and exists (select 1 from SelectedViewer s
                        where s.key.kind = 'GOAL' and s.key.thingId = g.id
                            and s.key.viewerId = :viewer)))
            order by g.position, g.id, t.position, t.id
            """)
    List<Entities.Todo> findShared(Collection<UUID> owners, LocalDate date, UUID viewer);
}
