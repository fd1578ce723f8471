package com.todomate.bench.jpa;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface GoalRepository extends JpaRepository<Goal, UUID> {

    List<Goal> findByOwnerIdAndDeletedAtIsNullOrderByPositionAscIdAsc(UUID ownerId);

    Optional<Goal> findByIdAndOwnerIdAndDeletedAtIsNull(UUID id, UUID ownerId);
}
