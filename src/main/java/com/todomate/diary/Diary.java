package com.todomate.diary;

import static java.util.Objects.requireNonNull;

import com.todomate.account.Visibility;
import com.todomate.viewset.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody has to say of one day; there is one for each of them at most, but for those in the
/// trash.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Diary extends Row<DiaryContent> {

    /// 1, or null in the trash: made by the database, so that only one of a day is alive.
    @Column(insertable = false, updatable = false)
    private @Nullable Byte live;

    protected Diary() {}

    Diary(UUID id, UUID ownerId, DiaryContent content) {
        super(id, ownerId, content);
    }

    LocalDate date() {
        return content().date();
    }

    Visibility visibility() {
        return requireNonNull(content().visibility());
    }

    /// Whether all who follow its owner see it.
    boolean shared() {
        return !content().draft()
                && (visibility() == Visibility.FOLLOWERS || visibility() == Visibility.PUBLIC);
    }
}
