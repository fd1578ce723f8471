package com.todomate.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.todomate.viewset.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords are too easy: 8 to 128 characters, none that everybody uses, none that contains
/// the account's own names. How they are composed is their owner's business.
final class PasswordRules {

    static final int SHORTEST = 8;
    static final int LONGEST = 128;
    private static final int TELLING = 4;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /// Refuses with 400 on this field of the body.
    static void check(String field, Password password, String handle, String email) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Refused.invalid(field, "password_length");
        }
        var text = password.text().toLowerCase(Locale.ROOT);
        if (COMMON.contains(text)) throw Refused.invalid(field, "password_common");
        if (contains(text, handle) || contains(text, email) || contains(text, local(email))) {
            throw Refused.invalid(field, "password_personal");
        }
    }

    private static boolean contains(String password, String name) {
        return name.length() >= TELLING && password.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String local(String email) {
        return email.substring(0, Math.max(0, email.lastIndexOf('@')));
    }

    private static Set<String> common() {
        try {
            return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                    .filter(word -> word.length() >= SHORTEST)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
