package com.todomate.account;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Validates e-mail addresses and converts them to their canonical spelling: lower case, with an
/// international domain in its ASCII form (`xn--`, RFC 3490).
///
/// The part before the `@` is a dot-atom of ASCII (RFC 5322). International ones exist (RFC 6531),
/// but most servers do not deliver to them, and an account that no mail reaches cannot be
/// recovered. The domain contains a dot and ends with letters, which excludes hosts of a local
/// network and IP addresses.
public final class EmailAddresses implements ConstraintValidator<EmailAddress, String> {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]++(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");

    private static final Pattern DOMAIN =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(xn--[a-z0-9-]{1,58}[a-z0-9]|[a-z]{2,63})");

    /// Returns the canonical spelling of an address. Text that is not an address is only converted
    /// to lower case.
    public static String canonical(String text) {
        var lower = UserQueries.lower(text);
        var at = lower.lastIndexOf('@');
        if (at < 0 || lower.length() > LONGEST) return lower;
        try {
            var domain = IDN.toASCII(lower.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return lower.substring(0, at + 1) + UserQueries.lower(domain);
        } catch (IllegalArgumentException e) { // not a valid domain
            return lower;
        }
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || isAddress(text);
    }

    private static boolean isAddress(String text) {
        if (text.length() > LONGEST) return false;
        var address = canonical(text);
        var at = address.lastIndexOf('@');
        return at > 0
                && at <= LONGEST_LOCAL
                && address.length() <= LONGEST
                && LOCAL.matcher(address.substring(0, at)).matches()
                && DOMAIN.matcher(address.substring(at + 1)).matches();
    }
}
