package com.todomate.auth;

import java.text.Normalizer;
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

    /// Returns the length in code points of the normal form. Counts the code points of an over-long
    /// text as typed.
    int length() {
        var parts = text.codePointCount(0, text.length());
        if (parts > MOST_PARTS * PasswordPolicy.LONGEST) return parts;
        var normalized = normalized();
        return normalized.codePointCount(0, normalized.length());
    }

    /// Returns the normal form. Call it only when [#length] is allowed, because normalising a long
    /// text takes time.
    String normalized() {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// Returns true if both passwords have the same normal form.
    boolean isSameAs(RawPassword other) {
        return text.equals(other.text)
                || (length() <= PasswordPolicy.LONGEST
                        && other.length() <= PasswordPolicy.LONGEST
                        && normalized().equals(other.normalized()));
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
                return (RawPassword)
                        context.handleWeirdStringValue(String.class, "***", "untypable");
            }
            return new RawPassword(text);
        }

        private static boolean untypable(int character) {
            return character == 0 || Character.getType(character) == Character.SURROGATE;
        }
    }
}
