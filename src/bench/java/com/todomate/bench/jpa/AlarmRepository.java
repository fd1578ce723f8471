package com.todomate.bench.jpa;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface AlarmRepository extends JpaRepository<Entities.Alarm, UUID> {

    List<Entities.Alarm> findByOwnerIdAndEnabledTrueAndDeletedAtIsNullOrderByTimeAscIdAsc(
            UUID ownerId);
}
