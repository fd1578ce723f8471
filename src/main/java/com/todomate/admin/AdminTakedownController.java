package com.todomate.admin;

import com.todomate.http.Viewer;
import com.todomate.people.Report;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets administrators take items and names down.
@RestController
@RequestMapping("/admin/takedowns")
class AdminTakedownController {

    record TakedownRequest(
            @NotNull Report.Kind kind,
            @NotNull UUID id,
            @NotBlank @CodePointLength(max = 1000) String reason,
            Report.@Nullable Reason category) {}

    private final TakedownService takedowns;

    AdminTakedownController(TakedownService takedowns) {
        this.takedowns = takedowns;
    }

    /// Takes an item or a name down. Refuses with 404 `not_found` when there is no such item or
    /// user.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeDown(Viewer viewer, @RequestBody TakedownRequest request) {
        takedowns.takeDown(
                viewer, request.kind(), request.id(), request.reason(), request.category());
    }
}
