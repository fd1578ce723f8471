package com.todomate.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.http.VersionedView;
import com.todomate.people.ReportService;
import com.todomate.session.SessionView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account with its sessions, the number of its items and the number of reports about it. Shows
/// no content. `truncated` is true when the account has more sessions than are shown.
record AdminUserDetail(
        @JsonUnwrapped AdminUserView account,
        List<SessionView> sessions,
        OwnedCounts counts,
        ReportService.ReportCounts reports,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated)
        implements VersionedView {

    /// The number of items of each kind outside the trash.
    record OwnedCounts(long goals, long todos, long quickInputs, long diaries, long alarms) {}

    @Override
    public UUID id() {
        return account.id();
    }

    @Override
    public int version() {
        return account.version();
    }

    /// Adds everything that changes without a new version of the account.
    @Override
    public Object etagExtras() {
        return List.of(sessions, counts, reports, truncated != null);
    }
}
