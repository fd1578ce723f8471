package com.todomate.viewset;

import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Encodes and decodes the cursors of one list. A cursor is the encrypted sort keys of the last row
/// of a page. It is bound to the viewer, the path, the order and the filter, and is refused
/// anywhere else.
///
/// ```java
/// var codec = new CursorCodec(context, viewer, "/labels", sort, filter);
/// var keys = codec.decode(cursor); // null on the first page
/// var rows = query.where(order.after(keys)).orderBy(order.specifiers()).fetch();
/// var next = codec.encode(List.of(rows.getLast().title()));
/// ```
public record CursorCodec(ViewSetContext viewSetContext, String context) {

    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};

    /// Matches every text that [com.todomate.http.TextProtector#encrypt] returns.
    private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9_-]{38,}");

    public CursorCodec(
            ViewSetContext viewSetContext,
            Viewer viewer,
            String path,
            @Nullable String sort,
            Object filter) {
        this(viewSetContext, "%s %s %s %s".formatted(viewer.id(), path, sort, filter));
    }

    /// Rejects with 400 `cursor` on `cursor` a text that cannot be a cursor of any list. Whether a
    /// cursor belongs to this list is known only when the list is read.
    static void checkFormat(@Nullable String cursor, FieldChecks checks) {
        if (cursor != null && !ENCRYPTED.matcher(cursor).matches())
            checks.reject("cursor", "cursor");
    }

    /// Encodes the sort keys of the last row of a page.
    public String encode(List<String> keys) {
        var text = viewSetContext.json().writeValueAsString(keys);
        return viewSetContext.textProtector().encrypt(text, context);
    }

    /// Decodes a cursor into sort keys; null stays null. Refuses with 400 `invalid` (field
    /// `cursor`) a cursor that was changed or issued for another list.
    public @Nullable List<String> decode(@Nullable String cursor) {
        var keys = decrypt(cursor);
        return keys == null ? null : viewSetContext.json().readValue(keys, KEYS);
    }

    /// Decrypts a cursor; null stays null. Refuses with 400 `invalid` (field `cursor`) a cursor
    /// that was changed or issued for another list.
    @Nullable String decrypt(@Nullable String cursor) {
        if (cursor == null) return null;
        var keys = viewSetContext.textProtector().decrypt(cursor, context);
        if (keys == null) throw ApiException.invalid("cursor", "cursor");
        return keys;
    }
}
