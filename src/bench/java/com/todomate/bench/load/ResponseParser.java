package com.todomate.bench.load;

import java.nio.ByteBuffer;
import java.util.Locale;

/// Finds the end of an HTTP/1.1 response that arrives in parts. Skips the body.
final class ResponseParser {

    private enum State {
        STATUS,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        COMPLETE
    }

    private final StringBuilder line = new StringBuilder(256);
    private State state = State.STATUS;
    private int status;
    private long remaining;
    private boolean chunked;
    private boolean closing;

    void reset() {
        state = State.STATUS;
        status = 0;
        remaining = 0;
        chunked = false;
        closing = false;
        line.setLength(0);
    }

    int status() {
        return status;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    /// Returns whether the server closes the connection after this response.
    boolean closesConnection() {
        return closing;
    }

    void read(ByteBuffer input) {
        while (input.hasRemaining() && state != State.COMPLETE) {
            if (state == State.BODY || state == State.CHUNK) skip(input);
            else if (readLine(input)) endLine();
        }
    }

    private void skip(ByteBuffer input) {
        var length = (int) Math.min(remaining, input.remaining());
        input.position(input.position() + length);
        remaining -= length;
        if (remaining == 0) state = state == State.BODY ? State.COMPLETE : State.CHUNK_END;
    }

    /// Returns true at the end of the line.
    private boolean readLine(ByteBuffer input) {
        while (input.hasRemaining()) {
            var character = (char) (input.get() & 0xFF);
            if (character == '\n') return true;
            if (character != '\r') line.append(character);
        }
        return false;
    }

    private void endLine() {
        switch (state) {
            case STATUS -> {
                status = Integer.parseInt(line, 9, 12, 10); // after "HTTP/1.1 "
                state = State.HEADERS;
            }
            case HEADERS -> {
                if (line.isEmpty()) endHeaders();
                else readHeader();
            }
            case CHUNK_SIZE -> {
                remaining = Long.parseLong(line, 0, line.length(), 16);
                state = remaining == 0 ? State.TRAILERS : State.CHUNK;
            }
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case TRAILERS -> {
                if (line.isEmpty()) state = State.COMPLETE;
            }
            case BODY, CHUNK, COMPLETE -> throw new IllegalStateException(state.name());
        }
        line.setLength(0);
    }

    private void endHeaders() {
        if (chunked) state = State.CHUNK_SIZE;
        else state = remaining == 0 ? State.COMPLETE : State.BODY;
    }

    /// Looks at the first character before it compares, because most headers do not matter.
    private void readHeader() {
        var first = line.charAt(0) | 0x20;
        if (first != 'c' && first != 't') return;
        var header = line.toString().toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
            remaining = Long.parseLong(header.substring("content-length:".length()).strip());
        }
        if (header.startsWith("transfer-encoding:")) chunked = header.contains("chunked");
        if (header.startsWith("connection:")) closing = header.contains("close");
    }
}
