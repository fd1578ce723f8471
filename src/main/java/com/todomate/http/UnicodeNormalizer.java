package com.todomate.http;

import com.todomate.problem.InvalidTextException;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// Converts texts to their composed normal form (NFC). Every text from outside must go through this
/// class: `java.text.Normalizer` sorts the combining marks of a character, in a time that grows
/// with the square of their number, and a request body can hold more than 100,000 of them. This
/// class takes at most 30 in a row, as the Stream-Safe Text Format does (UAX #15). No language
/// needs that many.
///
/// ```java
/// var composed = UnicodeNormalizer.normalize(text);
/// ```
public final class UnicodeNormalizer {

    private static final int MAX_MARKS = 30;

    private UnicodeNormalizer() {}

    /// Returns the normal form. Throws an [InvalidTextException] (`too_many_marks`) on more than 30
    /// combining marks in a row, before or after the normalisation.
    public static String normalize(String text) {
        var normalized = normalizeOrNull(text);
        if (normalized == null) throw new InvalidTextException("too_many_marks");
        return normalized;
    }

    /// Returns true if [#normalize] refuses the text.
    public static boolean hasTooManyMarks(String text) {
        return normalizeOrNull(text) == null;
    }

    private static @Nullable String normalizeOrNull(String text) {
        if (exceedsLimit(text)) return null;
        var normalized = Normalizer.normalize(text, Normalizer.Form.NFC);
        // One mark may become two. A stored text must be valid when a client sends it back.
        return exceedsLimit(normalized) ? null : normalized;
    }

    private static boolean exceedsLimit(String text) {
        var marks = 0;
        for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
            if (marks > MAX_MARKS) return true;
        }
        return false;
    }

    /// Returns true for all characters that are sorted, and for all that combine with the character
    /// before them, except Hangul. Apart from marks these are two vowels of Kirat Rai only.
    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    true;
            default -> character == 0x16D67 || character == 0x16D68;
        };
    }
}
