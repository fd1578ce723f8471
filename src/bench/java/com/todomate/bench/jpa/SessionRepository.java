package com.todomate.bench.jpa;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface SessionRepository extends JpaRepository<Entities.Session, UUID> {}
