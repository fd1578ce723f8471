package com.todomate.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// A goal. Has getters, because todos refer to it by a lazy proxy, whose fields are empty.
@Entity(name = "Goal")
@Table(name = "goal")
@SuppressWarnings("UnusedVariable") // ownerId and deletedAt are read by queries
class Goal {

    @Id private UUID id;
    private UUID ownerId;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;
    private Instant deletedAt;
    private String title;
    private String color;
    private String visibility;
    private String status;
    private Instant finishedAt;
    private int position;

    public UUID getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getUpdatedAt() {
        return updatedAt;
    }

    public String getTitle() {
        return title;
    }

    public String getColor() {
        return color;
    }

    public String getVisibility() {
        return visibility;
    }

    public String getStatus() {
        return status;
    }

    public Instant getFinishedAt() {
        return finishedAt;
    }

    public int getPosition() {
        return position;
    }
}
