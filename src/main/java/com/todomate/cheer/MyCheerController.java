package com.todomate.cheer;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The cheers that one received or sent.
@RestController
@RequestMapping("/me/cheers")
class MyCheerController {

    private final CheerLists lists;

    MyCheerController(CheerLists lists) {
        this.lists = lists;
    }

    @GetMapping
    Listing<MyCheer> cheers(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Direction direction,
            @Valid Page page) {
        return lists.of(viewer, direction == null ? Direction.RECEIVED : direction, page);
    }
}
