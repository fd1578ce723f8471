package com.todomate.viewset;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringExpression;
import com.querydsl.core.types.dsl.StringPath;
import com.todomate.http.WireFormats;
import com.todomate.problem.FieldChecks;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds the conditions of the parameter `q` of a list. Upper and lower case are equal, and so are
/// letters with and without accents. Hiragana, katakana and half-width katakana differ, and so do
/// kana with and without dakuten. Invisible characters of `q` are ignored.
///
/// The collation of the columns (utf8mb4_0900_ai_ci) treats は, ば and ハ as one letter. No suitable
/// collation has the same name in MySQL and in MariaDB. So kana are compared a second time, by
/// their code points.
///
/// ```
/// TextSearch.words("milk buy", label.content.title, label.content.note)
/// ```
public final class TextSearch {

    /// Bounds the cost: each word is searched for in every row of an owner.
    private static final int MAX_WORDS = 10;

    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Z}]+");
    private static final Pattern KANA =
            Pattern.compile(
                    "[\\u3041-\\u3096\\u309D\\u309E\\u30A1-\\u30FA\\u30FC-\\u30FE"
                            + "\\u31F0-\\u31FF\\uFF66-\\uFF9D]+");

    private TextSearch() {}

    /// Rejects with 400 `too_many_words` on `q` a search for more than 10 words.
    public static void check(@Nullable String q, FieldChecks checks) {
        if (q != null && split(q).size() > MAX_WORDS)
            checks.reject("q", "too_many_words", MAX_WORDS);
    }

    private static List<String> split(String q) {
        return WORD.matcher(q)
                .results()
                .map(MatchResult::group)
                .filter(word -> !withoutInvisible(word).isEmpty())
                .distinct()
                .toList();
    }

    /// Matches rows in which every word of `q` occurs in one of the columns, in any order. Null,
    /// when `q` has no word, matches all rows. [FilterSet] checks `q`.
    public static @Nullable BooleanExpression words(@Nullable String q, StringPath... columns) {
        if (q == null) return null;
        return split(q).stream()
                .map(word ->
                        Arrays.stream(columns)
                                .map(column -> occurs(word, column))
                                .reduce(BooleanExpression::or)
                                .orElseThrow())
                .reduce(BooleanExpression::and)
                .orElse(null);
    }

    /// Matches rows whose column begins with `q` as a whole. An index of the column can be used.
    public static BooleanExpression prefix(String q, StringPath column) {
        return matchesAnySpelling(
                q,
                text ->
                        column.startsWith(text)
                                .and(kana(text, column, StringExpression::startsWith)));
    }

    private static BooleanExpression occurs(String word, StringPath column) {
        return matchesAnySpelling(
                word,
                text -> column.contains(text).and(kana(text, column, StringExpression::contains)));
    }

    /// Matches a text as it was written, or without its invisible characters, because texts are
    /// stored in both forms: `❤️` and `❤`.
    private static BooleanExpression matchesAnySpelling(
            String text, Function<String, BooleanExpression> condition) {
        return Stream.of(text, withoutInvisible(text))
                .distinct()
                .map(condition)
                .reduce(BooleanExpression::or)
                .orElseThrow();
    }

    private static String withoutInvisible(String text) {
        return text.codePoints()
                .filter(character -> isBlank(character) || !WireFormats.invisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /// Matches the runs of kana in a text by their code points. Null when there are none.
    ///
    /// @param first the condition of a run at the beginning of the text
    private static @Nullable BooleanExpression kana(
            String text,
            StringPath column,
            BiFunction<StringExpression, String, BooleanExpression> first) {
        var exactly = Expressions.stringTemplate("collate({0} as utf8mb4_bin)", List.of(column));
        return KANA.matcher(text)
                .results()
                .map(run ->
                        run.start() == 0
                                ? first.apply(exactly, run.group())
                                : exactly.contains(run.group()))
                .reduce(BooleanExpression::and)
                .orElse(null);
    }
}
