package com.todomate.bench.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/// The entities, each with the columns that the measured routes need.
final class Entities {

    private Entities() {}

    @Entity(name = "User")
    @Table(name = "user")
    static class User {
        @Id UUID id;
        String handle;
        String displayName;
        UUID avatarId;
        String timeZone;
        LocalTime dayStartsAt;
        Instant sharedAt;
        Instant deactivatedAt;
        Instant deletionRequestedAt;

        boolean isActive() {
            return deactivatedAt == null && deletionRequestedAt == null;
        }

        LocalDate today() {
            var local = Instant.now().atZone(ZoneId.of(timeZone));
            return local.minusNanos(dayStartsAt.toNanoOfDay()).toLocalDate();
        }
    }

    @Entity(name = "Session")
    @Table(name = "session")
    static class Session {
        @Id UUID id;
        UUID userId;
        Instant expiresAt;
        Instant revokedAt;
    }

    @Entity(name = "Todo")
    @Table(name = "todo")
    static class Todo {
        @Id UUID id;
        UUID ownerId;
        @Version Integer version;
        Instant createdAt;
        Instant updatedAt;
        Instant deletedAt;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "goal_id")
        Goal goal;

        String title;
        LocalDate date;
        LocalTime time;
        String memo;
        boolean memoPublic;
        String visibility;
        UUID photoId;
        boolean done;
        Instant doneAt;
        String state;
        int position;
        UUID originId;
        LocalDate originDate;
        Boolean follows;
        boolean detached;
    }

    @Entity(name = "Diary")
    @Table(name = "diary")
    static class Diary {
        @Id UUID id;
        UUID ownerId;
        int version;
        Instant createdAt;
        Instant updatedAt;
        Instant deletedAt;
        LocalDate date;
        String emoji;
        String body;
        Integer temperature;
        String color;
        UUID photoId;
        String visibility;
        boolean draft;
    }

    @Entity(name = "QuickInput")
    @Table(name = "quick_input")
    static class QuickInput {
        @Id UUID id;
        UUID ownerId;
        Instant createdAt;
        Instant deletedAt;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "goal_id")
        Goal goal;

        String title;
        LocalTime time;
        String memo;
        byte weekdays;
        LocalDate startDate;
        LocalDate endDate;
        Instant pausedAt;
    }

    @Entity(name = "Alarm")
    @Table(name = "alarm")
    static class Alarm {
        @Id UUID id;
        UUID ownerId;
        int version;
        Instant createdAt;
        Instant updatedAt;
        Instant deletedAt;
        LocalTime time;
        byte weekdays;
        String label;
        boolean enabled;
    }

    @Entity(name = "Cheer")
    @Table(name = "cheer")
    static class Cheer {
        @Id UUID id;
        String kind;
        UUID targetId;
        UUID userId;
        String emoji;
    }

    @Embeddable
    record FollowKey(UUID followerId, UUID followeeId) implements Serializable {}

    @Entity(name = "Follow")
    @Table(name = "follow")
    static class Follow {
        @EmbeddedId FollowKey key;
        boolean accepted;
    }

    @Embeddable
    record BlockKey(UUID blockerId, UUID blockedId) implements Serializable {}

    @Entity(name = "Block")
    @Table(name = "block")
    static class Block {
        @EmbeddedId BlockKey key;
    }

    @Embeddable
    record SkippedDayKey(UUID quickInputId, LocalDate date) implements Serializable {}

    @Entity(name = "SkippedDay")
    @Table(name = "skipped_day")
    static class SkippedDay {
        @EmbeddedId SkippedDayKey key;
    }

    @Embeddable
    record SelectedViewerKey(String kind, UUID thingId, UUID viewerId) implements Serializable {}

    @Entity(name = "SelectedViewer")
    @Table(name = "selected_viewer")
    static class SelectedViewer {
        @EmbeddedId SelectedViewerKey key;

        @Column(name = "owner_id")
        UUID ownerId;
    }
}
