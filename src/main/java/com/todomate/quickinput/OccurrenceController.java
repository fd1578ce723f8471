package com.todomate.quickinput;

import com.todomate.http.ApiPaths;
import com.todomate.http.Viewer;
import com.todomate.todo.TodoView;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Serves the occurrences of a quick input. Each route refuses what its method of
/// [QuickInputActionService] refuses.
@RestController
@RequestMapping("/quick-inputs/{id}/occurrences")
class OccurrenceController {

    /// The occurrences in the requested range.
    record OccurrenceList(List<OccurrenceView> items) {}

    private final QuickInputActionService quickInputActionService;

    OccurrenceController(QuickInputActionService quickInputActionService) {
        this.quickInputActionService = quickInputActionService;
    }

    @GetMapping
    OccurrenceList list(Viewer viewer, @PathVariable UUID id, OccurrenceRange occurrenceRange) {
        return new OccurrenceList(
                quickInputActionService.listOccurrences(viewer, id, occurrenceRange));
    }

    /// Returns the todo with 201 when it was created, with 200 when it existed.
    @PutMapping("/{date}")
    ResponseEntity<TodoView> activate(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable LocalDate date,
            @RequestBody(required = false) @Nullable OccurrenceOverrides occurrenceOverrides) {
        var activated =
                quickInputActionService.activateOccurrence(
                        viewer,
                        id,
                        date,
                        occurrenceOverrides == null
                                ? OccurrenceOverrides.NONE
                                : occurrenceOverrides);
        var todo = activated.todo();
        return activated.created()
                ? ResponseEntity.created(URI.create(ApiPaths.BASE + "/todos/" + todo.id()))
                        .body(todo)
                : ResponseEntity.ok(todo);
    }

    @DeleteMapping("/{date}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(Viewer viewer, @PathVariable UUID id, @PathVariable LocalDate date) {
        quickInputActionService.skipOccurrence(viewer, id, date);
    }

    @PostMapping("/{date}/unskip")
    OccurrenceView unskip(Viewer viewer, @PathVariable UUID id, @PathVariable LocalDate date) {
        return quickInputActionService.unskipOccurrence(viewer, id, date);
    }
}
