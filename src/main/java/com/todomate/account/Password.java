package com.todomate.account;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// A password as it was typed: neither stripped nor normalised, and never printed.
@JsonDeserialize(using = Password.Reader.class)
record Password(String text) {

    int length() {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "***";
    }

    /// Passes by the rules of ordinary text; refuses only what cannot have been typed.
    static class Reader extends StdScalarDeserializer<Password> {

        Reader() {
            super(Password.class);
        }

        @Override
        public Password deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (Password) context.handleUnexpectedToken(String.class, parser);
            }
            var text = parser.getString();
            if (text.codePoints().anyMatch(Reader::untypable)) {
                // The text itself must not get into the exception.
                return (Password) context.handleWeirdStringValue(String.class, "***", "untypable");
            }
            return new Password(text);
        }

        private static boolean untypable(int character) {
            return character == 0 || Character.getType(character) == Character.SURROGATE;
        }
    }
}
