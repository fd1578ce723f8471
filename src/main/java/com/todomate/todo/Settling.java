package com.todomate.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goals;
import com.todomate.media.Photos;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes what a client writes of a todo fit its goal, its place, its quick input and the archive
/// box, or refuses it.
@Component
class Settling {

    private final Goals goals;
    private final Origins origins;
    private final Photos photos;
    private final Places places;

    Settling(JPAQueryFactory queries, Goals goals, Origins origins, Photos photos) {
        this.goals = goals;
        this.origins = origins;
        this.photos = photos;
        this.places = new Places(queries);
    }

    TodoContent of(TodoContent content, @Nullable Todo before, Viewer viewer) {
        if (before != null && before.returned() && before.staysFor(content.date())) {
            return before.unedited(content);
        }
        if (content.date() == null) {
            if (content.done() && before != null && before.content().done()) {
                throw Refused.conflict("todo_done");
            }
            if (content.done()) throw Refused.invalid("done", "needs_date");
            var template = before == null ? null : origins.template(before);
            if (before != null && template != null) {
                // What it says then is said by its quick input: nothing that was sent gets lost.
                if (!before.content().losesItsDateAlone(content)) {
                    throw Refused.conflict("todo_returns");
                }
                if (!template.keeps(before.occurrence())) {
                    before.place(places.end(template.goalId(), null));
                }
                return before.goingBack(template);
            }
            if (content.time() != null) throw Refused.invalid("time", "needs_date");
        }
        if (before == null || !before.content().goalId().equals(content.goalId())) {
            goals.lockOwn(viewer, content.goalId(), "goalId");
        }
        if (before != null && !before.content().liesWith(content)) {
            before.place(places.end(content.goalId(), content.date()));
        }
        var photo = content.photoId();
        if (photo != null && (before == null || !photo.equals(before.content().photoId()))) {
            photos.requireOwn(viewer, photo, "photoId");
        }
        return content;
    }
}
