package com.todomate.http;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Passes UTF-8 through and throws a [CharConversionException] on anything else: overlong forms,
/// encoded surrogates, lone or missing continuation bytes, values above U+10FFFF (RFC 3629). Also
/// throws it on NUL, which occurs in UTF-16 and UTF-32 but never in JSON. Jackson itself reads all
/// of these as other characters.
public final class Utf8InputStream extends FilterInputStream {

    private int missing;
    private int lowest;
    private int highest;

    public Utf8InputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var next = in.read();
        if (next < 0) end();
        else check(next);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = in.read(buffer, offset, length);
        if (count < 0) end();
        for (var i = offset; i < offset + count; i++) check(buffer[i] & 0xFF);
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(int next) throws CharConversionException {
        if (missing > 0) {
            if (next < lowest || next > highest) throw invalid();
            missing--;
            expect(missing, 0x80, 0xBF);
        } else if (next >= 0x80 || next == 0) {
            begin(next);
        }
    }

    private void begin(int first) throws CharConversionException {
        if (first >= 0xC2 && first <= 0xDF) expect(1, 0x80, 0xBF);
        else if (first == 0xE0) expect(2, 0xA0, 0xBF);
        else if (first == 0xED) expect(2, 0x80, 0x9F);
        else if (first > 0xE0 && first <= 0xEF) expect(2, 0x80, 0xBF);
        else if (first == 0xF0) expect(3, 0x90, 0xBF);
        else if (first > 0xF0 && first <= 0xF3) expect(3, 0x80, 0xBF);
        else if (first == 0xF4) expect(3, 0x80, 0x8F);
        else throw invalid();
    }

    private void expect(int more, int from, int to) {
        missing = more;
        lowest = from;
        highest = to;
    }

    private void end() throws CharConversionException {
        if (missing > 0) throw invalid();
    }

    private static CharConversionException invalid() {
        return new CharConversionException("not UTF-8");
    }
}
