package com.todomate.viewset;

import static java.util.stream.Collectors.joining;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringPath;
import com.todomate.http.WireFormats;
import com.todomate.problem.FieldChecks;
import java.util.Arrays;
import java.util.List;
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

    /// The maximum length of a search text in code points: the length of the longest title.
    private static final int MAX_LENGTH = 200;

    /// Bounds the cost: each word is searched for in every row of an owner.
    private static final int MAX_WORDS = 10;

    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Z}]+");
    private static final Pattern KANA =
            Pattern.compile(
                    "[\\u3041-\\u3096\\u309D\\u309E\\u30A1-\\u30FA\\u30FC-\\u30FE"
                            + "\\u31F0-\\u31FF\\uFF66-\\uFF9D]+");

    private TextSearch() {}

    /// Rejects with 400 on `q` a text of more than 200 characters (`length_max`) or 10 words
    /// (`too_many_words`).
    public static void check(@Nullable String q, FieldChecks checks) {
        if (q == null) return;
        if (q.codePointCount(0, q.length()) > MAX_LENGTH)
            checks.reject("q", "length_max", 0, MAX_LENGTH);
        else if (split(q).size() > MAX_WORDS) checks.reject("q", "too_many_words", MAX_WORDS);
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
        var words = split(q);
        // All words get the same form of condition, because every distinct query stays in the cache
        // of plans.
        var twoSpellings = words.stream().anyMatch(TextSearch::hasInvisible);
        var withKana = hasKana(q);
        return words.stream()
                .map(word ->
                        Arrays.stream(columns)
                                .flatMap(column ->
                                        spellings(word, twoSpellings)
                                                .map(text -> contains(column, text, withKana)))
                                .reduce(BooleanExpression::or)
                                .orElseThrow())
                .reduce(BooleanExpression::and)
                .orElse(null);
    }

    /// Matches rows whose column begins with `q` as a whole. An index of the column can be used.
    public static BooleanExpression prefix(String q, StringPath column) {
        return spellings(q, hasInvisible(q))
                .map(text -> {
                    var begins = column.startsWith(text);
                    return hasKana(q) ? begins.and(sameKana(column, text, true)) : begins;
                })
                .reduce(BooleanExpression::or)
                .orElseThrow();
    }

    private static BooleanExpression contains(StringPath column, String text, boolean withKana) {
        var contains = column.contains(text);
        return withKana ? contains.and(sameKana(column, text, false)) : contains;
    }

    /// Returns the spellings to search for: the text as written and, if `two`, also without
    /// invisible characters. Stored texts have either form: `❤️` or `❤`.
    private static Stream<String> spellings(String text, boolean two) {
        return two ? Stream.of(text, withoutInvisible(text)) : Stream.of(text);
    }

    private static boolean hasInvisible(String text) {
        return !withoutInvisible(text).equals(text);
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

    private static boolean hasKana(String text) {
        return KANA.matcher(text).find();
    }

    /// Matches the runs of kana in a text by their code points, in their order. One condition for
    /// all runs: a condition for each would make a new statement for every number of runs. Without
    /// kana, matches all rows.
    ///
    /// @param begins whether a run at the beginning of the text begins the column
    private static BooleanExpression sameKana(StringPath column, String text, boolean begins) {
        var exactly = Expressions.stringTemplate("collate({0} as utf8mb4_bin)", List.of(column));
        var runs = KANA.matcher(text).results().map(MatchResult::group).collect(joining("%"));
        var first = begins && KANA.matcher(text).lookingAt() ? "" : "%";
        return exactly.like(first + runs + "%");
    }
}
