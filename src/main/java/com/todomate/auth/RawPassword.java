package com.todomate.auth;

import com.todomate.http.UnicodeNormalizer;
import com.todomate.problem.InvalidTextException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// A password as it was typed: not stripped, and never printed. It is hashed in its normal form
/// (NFC), because keyboards spell the same Korean or accented letters differently.
@JsonDeserialize(using = RawPassword.Reader.class)
record RawPassword(String text) {

    /// The maximum number of code points that normalise to one letter. A text of more than this
    /// times [PasswordPolicy#LONGEST] is too long in any case and is not normalised, which would
    /// take time.
    private static final int MOST_PARTS = 4;

    /// Returns the length in code points of the normal form. Counts the code points of a text that
    /// is over-long or [has too many marks][#hasTooManyMarks] as typed.
    int length() {
        var parts = text.codePointCount(0, text.length());
        if (parts > MOST_PARTS * PasswordPolicy.LONGEST || hasTooManyMarks()) return parts;
        var normalized = normalized();
        return normalized.codePointCount(0, normalized.length());
    }

    /// Returns true if the text has more combining marks in a row than [UnicodeNormalizer] takes.
    /// Such a password has no normal form.
    boolean hasTooManyMarks() {
        return UnicodeNormalizer.hasTooManyMarks(text);
    }

    /// Returns true if an account can have this password: its length is allowed, and it has a
    /// normal form. [PasswordPolicy] requires more of a new password.
    boolean isUsable() {
        var length = length();
        return length > 0 && length <= PasswordPolicy.LONGEST && !hasTooManyMarks();
    }

    /// Returns the normal form. Call it only on a password that is [usable][#isUsable].
    String normalized() {
        return UnicodeNormalizer.normalize(text);
    }

    /// Returns true if both passwords have the same normal form.
    boolean isSameAs(RawPassword other) {
        return text.equals(other.text)
                || (isUsable() && other.isUsable() && normalized().equals(other.normalized()));
    }

    @Override
    public String toString() {
        return "***";
    }

    /// Reads a password from JSON without the rules for ordinary text. Rejects only NUL and
    /// unpaired surrogates, which cannot be typed.
    static class Reader extends StdScalarDeserializer<RawPassword> {

        Reader() {
            super(RawPassword.class);
        }

        @Override
        public RawPassword deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (RawPassword) context.handleUnexpectedToken(String.class, parser);
            }
            var text = parser.getString();
            if (text.codePoints().anyMatch(Reader::untypable)) {
                // The text itself must not get into the exception.
                throw context.instantiationException(
                        RawPassword.class, new InvalidTextException("text"));
            }
            return new RawPassword(text);
        }

        private static boolean untypable(int character) {
            return character == 0 || Character.getType(character) == Character.SURROGATE;
        }
    }
}
