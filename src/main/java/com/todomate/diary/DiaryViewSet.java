package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.Users;
import com.todomate.cheer.Cheers;
import com.todomate.media.Photos;
import com.todomate.people.Profiles;
import com.todomate.people.SelectedViewers;
import com.todomate.viewset.Beside;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.Paging;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/diaries")
class DiaryViewSet extends ModelViewSet<Diary, DiaryContent, DiaryView, DiaryFilter> {

    private final Users users;
    private final Cheers cheers;
    private final Photos photos;
    private final Profiles profiles;
    private final SelectedViewers viewers;
    private final ApplicationEventPublisher events;

    DiaryViewSet(
            Kit kit,
            Users users,
            Cheers cheers,
            Photos photos,
            Profiles profiles,
            SelectedViewers viewers,
            ApplicationEventPublisher events) {
        super(
                kit,
                diary,
                Diaries::view,
                (id, content, owner) -> new Diary(id, owner.id(), content));
        this.users = users;
        this.cheers = cheers;
        this.photos = photos;
        this.profiles = profiles;
        this.viewers = viewers;
        this.events = events;
    }

    @Override
    protected Predicate visible(Viewer viewer) {
        return Diaries.visible(viewer);
    }

    /// Those of somebody's diaries that the viewer may see.
    @Transactional(readOnly = true)
    Listing<DiaryView> of(Viewer viewer, DiariesOf whose, Paging paging) {
        var page = page(viewer, visible(viewer), whose, paging, Set.of());
        if (page.items().isEmpty()) profiles.require(viewer, whose.owner());
        return page;
    }

    @Override
    public Beside<Diary, ?> beside() {
        return viewers.of(Diaries.KIND, Diary::visibility);
    }

    @Override
    protected void changed(Diary row, Viewer viewer) {
        if (row.shared()) events.publishEvent(new DiaryShared(viewer.id(), viewer.now()));
    }

    @Override
    protected void purging(Diary row) {
        viewers.forget(new Ref(Diaries.KIND, row.id()));
        cheers.forget(Diaries.KIND, List.of(row.id()));
    }

    @Override
    protected StringExpression label() {
        return diary.content.date.stringValue();
    }

    @Override
    protected Ordering ordering() {
        return Ordering.by("-date")
                .key("date", diary.content.date)
                .key("createdAt", diary.createdAt)
                .key("updatedAt", diary.updatedAt);
    }

    @Override
    protected List<DiaryView> enriched(Viewer viewer, List<DiaryView> rows, Set<String> extras) {
        return cheers.counted(viewers.listed(rows, viewer), viewer);
    }

    @Override
    protected DiaryContent settled(DiaryContent content, @Nullable Diary before, Viewer viewer) {
        Diaries.requireLevel(content.visibility());
        if (content.emoji() == null && !content.draft()) {
            throw Refused.invalid("emoji", "required");
        }
        if (before == null || !before.date().equals(content.date())) {
            requireFree(content.date(), viewer);
        }
        var photo = content.photoId();
        if (photo != null && (before == null || !photo.equals(before.photo()))) {
            photos.requireOwn(viewer, photo, "photoId");
        }
        return content.visibility() == null
                ? content.seenBy(users.settings(viewer.id()).defaultDiaryVisibility())
                : content;
    }

    @Override
    protected void returning(Diary row, Viewer viewer) {
        requireFree(row.date(), viewer);
    }

    /// Whoever comes second in the same moment runs into the database's own key, is run again and
    /// refused here.
    private void requireFree(LocalDate date, Viewer owner) {
        var there =
                kit.queries()
                        .select(diary.id)
                        .from(diary)
                        .where(mine(owner), diary.content.date.eq(date))
                        .fetchOne();
        if (there != null) throw Refused.conflict("diary_exists").with("id", there);
    }
}
