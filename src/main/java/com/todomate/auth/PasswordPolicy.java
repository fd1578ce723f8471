package com.todomate.auth;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.todomate.account.UserQueries;
import com.todomate.problem.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Rejects passwords that are easy to guess. A password has 8 to 128 characters (code points of its
/// normal form). Below 20 characters it must not contain the handle or the e-mail address of the
/// account, must not consist of [CommonWords], digits and marks, and must take at least a million
/// guesses, as zxcvbn estimates: from its lists of common passwords and words, repeats, sequences,
/// keyboard rows and dates. From 20 characters on it is a passphrase, which may contain all of
/// these if enough else is left. There are no rules about the kinds of characters.
final class PasswordPolicy {

    static final int SHORTEST = 8;
    static final int LONGEST = 128;

    /// The length from which a password is a passphrase. Longer texts would also take the estimate
    /// too long.
    static final int PASSPHRASE = 20;

    private static final double FEWEST_GUESSES = 1_000_000;
    private static final int SHORTEST_NAME = 4;
    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    /// The Korean alphabet in the order in which it is recited.
    private static final String KOREAN_SEQUENCE = "가나다라마바사아자차카타파하";

    private PasswordPolicy() {}

    /// Refuses with 400 `invalid` on `field` when the password is too short or too long
    /// (`password_length`), has too many combining marks in a row (`too_many_marks`), contains
    /// names of the account (`password_personal`), is in the list of common passwords
    /// (`password_common`) or is easy to guess (`password_weak`).
    static void check(String field, RawPassword rawPassword, String handle, String email) {
        checkLength(field, rawPassword);
        var length = rawPassword.length();
        var text = UserQueries.lower(rawPassword.normalized());
        var names = names(handle, email);
        if (length >= PASSPHRASE) {
            if (isMadeOf(names, text)) throw ApiException.invalid(field, "password_personal");
            return;
        }
        if (names.stream().anyMatch(text::contains)) {
            throw ApiException.invalid(field, "password_personal");
        }
        var strength = strength(rawPassword.normalized(), handle, email);
        if (isCommon(strength)) throw ApiException.invalid(field, "password_common");
        if (KOREAN_SEQUENCE.contains(text)
                || CommonWords.isMadeOfCommonWords(text)
                || strength.getGuesses() < FEWEST_GUESSES
                || isWeakOnLatinKeys(text, handle, email)) {
            throw ApiException.invalid(field, "password_weak");
        }
    }

    /// Returns true if the keys that type a Korean text are weak as a Latin text, such as a row of
    /// the keyboard.
    private static boolean isWeakOnLatinKeys(String text, String handle, String email) {
        var keys = CommonWords.keys(text);
        return keys.length() < PASSPHRASE
                && !keys.equals(text)
                && strength(keys, handle, email).getGuesses() < FEWEST_GUESSES;
    }

    /// Refuses with 400 on `field` when the password is too short or too long (`password_length`),
    /// or has too many combining marks in a row (`too_many_marks`). Costs little, unlike [#check].
    static void checkLength(String field, RawPassword rawPassword) {
        var length = rawPassword.length();
        if (length < SHORTEST || length > LONGEST) {
            throw ApiException.invalid(field, "password_length");
        }
        if (rawPassword.hasTooManyMarks()) throw ApiException.invalid(field, "too_many_marks");
    }

    /// Returns the handle, the e-mail address and its local part in lower case, the longest first.
    /// Leaves out names of fewer than four characters, which passwords contain by chance.
    private static List<String> names(String handle, String email) {
        return Stream.of(handle, email, local(email))
                .filter(name -> name.length() >= SHORTEST_NAME)
                .map(UserQueries::lower)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /// Returns true if the text contains a name and fewer than 8 characters are left without the
    /// names.
    private static boolean isMadeOf(List<String> names, String text) {
        var rest = text;
        for (var name : names) rest = rest.replace(name, "");
        return rest.length() < text.length() && new RawPassword(rest).length() < SHORTEST;
    }

    private static Strength strength(String text, String handle, String email) {
        var words = new ArrayList<>(CommonWords.SERVICE);
        Stream.of(handle.split("[._]", -1), email.split("[@.]", -1))
                .flatMap(Stream::of)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return ESTIMATE.measure(text, words);
    }

    /// Returns true if the whole password is in the list of common passwords.
    private static boolean isCommon(Strength strength) {
        var sequence = strength.getSequence();
        return sequence.size() == 1
                && "passwords".equals(sequence.getFirst().dictionaryName)
                && strength.getGuesses() < FEWEST_GUESSES;
    }

    private static String local(String email) {
        return email.substring(0, Math.max(0, email.lastIndexOf('@')));
    }
}
