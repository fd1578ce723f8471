package com.todomate.cheer;

import com.todomate.viewset.Page;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The routes by which one kind of thing is cheered on; its module says where.
public abstract class CheerController {

    private final Cheers cheers;
    private final CheerLists lists;
    private final Cheerable kind;

    /// The parts that every such controller needs, handed over in one piece.
    @org.springframework.stereotype.Component
    public record Parts(Cheers cheers, CheerLists lists) {}

    protected CheerController(Parts parts, Cheerable kind) {
        this.cheers = parts.cheers();
        this.lists = parts.lists();
        this.kind = kind;
    }

    @GetMapping
    public CheersOn who(Viewer viewer, @PathVariable UUID id, @Valid Page page) {
        return lists.on(viewer, kind, id, page);
    }

    @PutMapping("/{emoji}")
    public CheerCounts cheer(Viewer viewer, @PathVariable UUID id, @PathVariable String emoji) {
        return cheers.cheer(viewer, kind, id, qualified(emoji));
    }

    @DeleteMapping("/{emoji}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void takeBack(Viewer viewer, @PathVariable UUID id, @PathVariable String emoji) {
        cheers.takeBack(viewer, kind, id, qualified(emoji));
    }

    private static String qualified(String emoji) {
        var qualified = Emojis.qualified(emoji);
        if (qualified == null) throw Refused.invalid("emoji", "emoji");
        return qualified;
    }
}
