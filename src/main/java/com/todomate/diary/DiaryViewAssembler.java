package com.todomate.diary;

import com.todomate.cheer.CheerService;
import com.todomate.http.Viewer;
import com.todomate.people.SelectedViewerService;
import java.util.List;
import org.springframework.stereotype.Component;

/// Completes the views of diaries with the values that are no columns of their rows.
@Component
class DiaryViewAssembler {

    private final SelectedViewerService viewers;
    private final CheerService cheerService;

    DiaryViewAssembler(SelectedViewerService viewers, CheerService cheerService) {
        this.viewers = viewers;
        this.cheerService = cheerService;
    }

    /// Adds the lists of viewers and the counts of cheers.
    List<DiaryView> complete(List<DiaryView> views, Viewer viewer) {
        return cheerService.addCounts(viewers.addTo(views, viewer), viewer);
    }
}
