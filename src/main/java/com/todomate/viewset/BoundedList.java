package com.todomate.viewset;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringExpression;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The first rows of a result, and whether there are more. It bounds a response in rows and bytes,
/// whatever the database holds.
///
/// ```java
/// var labels = BoundedList.read(reading -> queries
///         .select(reading.text(label.note)).from(label)
///         .limit(reading.limit()).fetch());
/// return CursorPage.whole(labels);
/// ```
///
/// @param truncated whether there are more rows
public record BoundedList<T>(List<T> rows, boolean truncated) {

    /// The maximum number of rows in one response.
    public static final int MOST = 1_000;

    /// The maximum length of a cut text in code points.
    public static final int TEXT = 200;

    /// The maximum number of rows with whole texts. With more rows, all texts are cut.
    private static final int WHOLE_TEXTS = 300;

    /// How a query reads its rows: how many, and with whole or cut texts.
    ///
    /// @param most the maximum number of rows
    /// @param cut whether texts that may be long are cut
    public record Reading(int most, boolean cut) {

        private static final Reading WHOLE = new Reading(WHOLE_TEXTS, false);
        public static final Reading CUT = new Reading(MOST, true);

        /// Returns the LIMIT of the query: one row more than needed, which shows whether there are
        /// more.
        public long limit() {
            return most + 1L;
        }

        /// Returns the column of a text that may be long, or its beginning when texts are cut.
        public Expression<String> text(StringExpression column) {
            return cut ? head(column) : column;
        }
    }

    /// Returns true when truncated, else null. Null leaves the field out of the JSON.
    public @Nullable Boolean flag() {
        return truncated ? true : null;
    }

    /// Cuts a result to `most` rows. The query must have asked for one row more.
    public static <T> BoundedList<T> of(List<T> rows, int most) {
        return rows.size() > most
                ? new BoundedList<>(List.copyOf(rows.subList(0, most)), true)
                : new BoundedList<>(rows, false);
    }

    /// Runs the query with whole texts, for at most 300 rows. If there are more, runs it again with
    /// cut texts, for at most 1,000 rows.
    public static <T> BoundedList<T> read(Function<Reading, List<T>> query) {
        var firstRows = of(query.apply(Reading.WHOLE), WHOLE_TEXTS);
        return firstRows.truncated() ? of(query.apply(Reading.CUT), MOST) : firstRows;
    }

    /// Selects the beginning of a text: one code point more than is shown, which reveals whether
    /// the text is longer.
    public static StringExpression head(Expression<String> text) {
        return Expressions.stringTemplate("left({0}, {1})", text, TEXT + 1);
    }

    /// Returns true if a text is longer than the part that is shown.
    public static boolean isLong(@Nullable String text) {
        return text != null && text.codePointCount(0, text.length()) > TEXT;
    }

    /// Cuts a text to its first 200 code points. Null stays null.
    public static @Nullable String cut(@Nullable String text) {
        return text == null || !isLong(text)
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT));
    }
}
