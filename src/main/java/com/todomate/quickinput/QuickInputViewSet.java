package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.Users;
import com.todomate.goal.Goals;
import com.todomate.todo.Followers;
import com.todomate.todo.Occurrences;
import com.todomate.todo.TodoView;
import com.todomate.viewset.Api;
import com.todomate.viewset.Kit;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/quick-inputs")
class QuickInputViewSet
        extends ModelViewSet<QuickInput, QuickInputContent, QuickInputView, QuickInputFilter> {

    /// What became of the dates that were asked for.
    record Found(List<Occurrence> items) {}

    private final Users users;
    private final Goals goals;
    private final Occurrences occurrences;
    private final Followers followers;
    private final Offers offers;
    private final History history;
    private final Planting planting;
    private final Skips skips;

    QuickInputViewSet(
            Kit kit,
            Users users,
            Goals goals,
            Occurrences occurrences,
            Followers followers,
            Offers offers,
            History history,
            Planting planting,
            Skips skips) {
        super(
                kit,
                quickInput,
                viewer ->
                        new QQuickInputView(
                                quickInput.id,
                                quickInput.version,
                                quickInput.createdAt,
                                quickInput.updatedAt,
                                quickInput.content,
                                Rules.status(viewer.today())),
                (id, content, owner) -> new QuickInput(id, owner, content));
        this.users = users;
        this.goals = goals;
        this.occurrences = occurrences;
        this.followers = followers;
        this.offers = offers;
        this.history = history;
        this.planting = planting;
        this.skips = skips;
    }

    @Override
    protected StringExpression label() {
        return quickInput.content.title;
    }

    @Override
    protected Ordering ordering() {
        return Ordering.by("createdAt")
                .key("createdAt", quickInput.createdAt)
                .key("updatedAt", quickInput.updatedAt)
                .key("title", quickInput.content.title);
    }

    @Override
    protected QuickInputContent settled(
            QuickInputContent content, @Nullable QuickInput before, Viewer viewer) {
        if (content.weekdays().empty()) throw Refused.invalid("weekdays", "no_weekday");
        var start = content.startDate();
        if (start != null && content.ended(start)) throw Refused.invalid("endDate", "before_start");
        if (before == null || !before.content().goalId().equals(content.goalId())) {
            goals.requireOwn(viewer, content.goalId(), "goalId");
        }
        if (before != null) planting.catchUp(before, viewer);
        return content.mode() == null
                ? content.in(users.settings(viewer.id()).quickInputMode())
                : content;
    }

    @Override
    protected void kept(QuickInput row, Viewer viewer) {
        followers.rewrite(row.id(), row.content(), viewer);
        plant(row, viewer);
    }

    private void plant(QuickInput row, Viewer viewer) {
        planting.plant(row, viewer.day(), viewer.now());
    }

    @PostMapping("/{id}/pause")
    QuickInputView pause(Viewer viewer, @PathVariable UUID id) {
        return change(
                viewer,
                id,
                row -> {
                    planting.catchUp(row, viewer);
                    row.pause(viewer);
                });
    }

    @PostMapping("/{id}/resume")
    QuickInputView resume(Viewer viewer, @PathVariable UUID id) {
        return change(
                viewer,
                id,
                row -> {
                    planting.catchUp(row, viewer);
                    row.resume();
                    plant(row, viewer);
                });
    }

    @GetMapping("/{id}/occurrences")
    @Transactional(readOnly = true)
    Found occurrences(Viewer viewer, @PathVariable UUID id, Dates dates) {
        var from = dates.from(viewer);
        return new Found(history.of(viewer, id, from, dates.to(from)));
    }

    /// Puts it on its date: answers the todo, new (201) or as it is there (200). An `If-Match`
    /// means the todo.
    @PutMapping("/{id}/occurrences/{date}")
    ResponseEntity<TodoView> take(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable LocalDate date,
            @Valid @RequestBody(required = false) @Nullable Saying otherwise) {
        var said = otherwise == null ? Saying.NOTHING : otherwise;
        var taken = offers.take(locked(viewer, id), date, said, viewer);
        var todo = occurrences.shown(viewer, taken.todoId());
        return taken.first()
                ? ResponseEntity.created(URI.create(Api.BASE + "/todos/" + todo.id())).body(todo)
                : ResponseEntity.ok(todo);
    }

    @DeleteMapping("/{id}/occurrences/{date}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(Viewer viewer, @PathVariable UUID id, @PathVariable LocalDate date) {
        offers.skip(locked(viewer, id), date, viewer);
    }

    /// Answers what is there then; where nothing is, the date stays as it was.
    @PostMapping("/{id}/occurrences/{date}/unskip")
    Occurrence unskip(Viewer viewer, @PathVariable UUID id, @PathVariable LocalDate date) {
        offers.unskip(own(viewer, id), date);
        kit.db().flush();
        return history.of(viewer, id, date, date).stream()
                .findFirst()
                .orElseThrow(() -> Refused.conflict("not_offered"));
    }

    @Override
    protected void leaving(QuickInput row, Viewer viewer) {
        planting.end(row, viewer);
        followers.trashWith(row.id(), viewer);
    }

    @Override
    protected void returning(QuickInput row, Viewer viewer) {
        if (goals.trashed(row.content().goalId())) throw Refused.conflict("goal_in_trash");
        followers.restoreWith(row.id(), viewer);
        planting.begin(row, viewer);
    }

    @Override
    protected void purging(QuickInput row) {
        followers.forget(row.id());
        skips.forget(row.id());
    }
}
