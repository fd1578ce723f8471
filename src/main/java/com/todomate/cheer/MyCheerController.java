package com.todomate.cheer;

import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists the cheers that the viewer received or sent.
@RestController
@RequestMapping("/me/cheers")
class MyCheerController {

    private final CheerQueries cheerQueries;

    MyCheerController(CheerQueries cheerQueries) {
        this.cheerQueries = cheerQueries;
    }

    /// Lists the cheers, those received by default. Refuses with 400 `invalid` (field `cursor`) a
    /// cursor of another list.
    @GetMapping
    CursorPage<MyCheerView> cheers(
            Viewer viewer,
            @RequestParam(required = false) @Nullable CheerDirection direction,
            CountedPage page) {
        return cheerQueries.listOf(
                viewer, direction == null ? CheerDirection.RECEIVED : direction, page);
    }
}
