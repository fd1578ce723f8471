package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.UserQueries;
import com.todomate.account.Visibility;
import com.todomate.cheer.CheerService;
import com.todomate.http.Viewer;
import com.todomate.media.PhotoAccess;
import com.todomate.people.SelectedViewerService;
import com.todomate.persistence.EntityRef;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.AssociatedFields;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.OwnerLimit;
import com.todomate.viewset.ViewSetContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/diaries")
class DiaryViewSet extends ModelViewSet<Diary, DiaryContent, DiaryView, DiaryFilter> {

    /// One diary more is refused with 409 `too_many`.
    private static final OwnerLimit LIMIT =
            new OwnerLimit(
                    "diaries",
                    5_000,
                    "select count(*) from diary where owner_id = owner.id and deleted_at is null");

    private final UserQueries userQueries;
    private final CheerService cheerService;
    private final PhotoAccess photoAccess;
    private final SelectedViewerService viewers;
    private final DiaryViewAssembler diaryViewAssembler;
    private final ApplicationEventPublisher events;

    DiaryViewSet(
            ViewSetContext viewSetContext,
            UserQueries userQueries,
            CheerService cheerService,
            PhotoAccess photoAccess,
            SelectedViewerService viewers,
            DiaryViewAssembler diaryViewAssembler,
            ApplicationEventPublisher events) {
        super(
                viewSetContext,
                diary,
                DiaryQueries::view,
                (id, content, owner) -> new Diary(id, owner.id(), content));
        this.userQueries = userQueries;
        this.cheerService = cheerService;
        this.photoAccess = photoAccess;
        this.viewers = viewers;
        this.diaryViewAssembler = diaryViewAssembler;
        this.events = events;
    }

    @Override
    protected Predicate visibleTo(Viewer viewer) {
        return DiaryQueries.visible(viewer);
    }

    @Override
    public AssociatedFields<Diary, DiaryContent, ?> associatedFields() {
        return viewers.viewerIdsField(DiaryQueries.KIND, this::visibility);
    }

    @Override
    protected void afterChange(Diary row, Viewer viewer) {
        if (row.isVisibleToFollowers())
            events.publishEvent(new DiaryPublished(viewer.id(), viewer.now()));
    }

    @Override
    protected void beforePurge(Diary row) {
        viewers.deleteList(new EntityRef(DiaryQueries.KIND, row.id()));
        cheerService.deleteOn(DiaryQueries.KIND, List.of(row.id()));
    }

    @Override
    protected OwnerLimit[] limits(@Nullable DiaryContent created) {
        return new OwnerLimit[] {LIMIT};
    }

    @Override
    protected StringExpression trashTitle() {
        return DiaryQueries.LABEL;
    }

    @Override
    public Ordering ordering() {
        return DiaryQueries.ordering();
    }

    @Override
    protected List<DiaryView> enrich(Viewer viewer, List<DiaryView> rows, Set<String> includes) {
        return diaryViewAssembler.complete(rows, viewer);
    }

    /// Refuses with 400 `no_such_photo` on `photoId` when a new photo is not the viewer's own, and
    /// with 409 `diary_exists` on `date` when the viewer has another diary of that date.
    @Override
    protected void check(
            DiaryContent content, @Nullable Diary existing, Viewer viewer, FieldChecks checks) {
        if (checks.hasNoErrors("date")
                && (existing == null || !existing.date().equals(content.date()))) {
            checks.collect(() -> requireFree(content.date(), viewer));
        }
        var photo = content.photoId();
        if (photo != null && (existing == null || !photo.equals(existing.photo()))) {
            checks.collect(() -> photoAccess.requireOwn(viewer, photo, "photoId"));
        }
    }

    @Override
    protected DiaryContent validate(DiaryContent content, @Nullable Diary existing, Viewer viewer) {
        return content.withVisibility(visibility(content, viewer));
    }

    /// Returns the visibility of a diary with this content: by default that of the settings.
    private Visibility visibility(DiaryContent content, Viewer viewer) {
        var visibility = content.visibility();
        return visibility == null
                ? userQueries.settings(viewer.id()).defaultDiaryVisibility()
                : visibility;
    }

    /// Refuses with 409 `diary_exists` on `date` when the owner has another diary of that date.
    @Override
    protected void beforeRestore(Diary row, Viewer viewer) {
        requireFree(row.date(), viewer);
    }

    /// Refuses with 409 `diary_exists` on `date` when there is a diary of that date. Of two
    /// concurrent writes, one violates the unique key of the table, is retried, and is refused
    /// here.
    private void requireFree(LocalDate date, Viewer owner) {
        var existingId =
                viewSetContext
                        .queries()
                        .select(diary.id)
                        .from(diary)
                        .where(ownedBy(owner), diary.content.date.eq(date))
                        .fetchOne();
        if (existingId != null)
            throw ApiException.conflict("diary_exists").withField("date").with("id", existingId);
    }
}
