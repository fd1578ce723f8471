package com.todomate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatsTest {

    @Test
    void textIsComposedAndTrimmed() {
        assertThat(WireFormats.text("  cafe\u0301 \n")).isEqualTo("café");
        assertThat(WireFormats.text("\u1112\u1161\u11ab")).isEqualTo("한");
        assertThat(WireFormats.text("a\r\nb")).isEqualTo("a\nb");
        assertThat(WireFormats.text("👩‍👩‍👧")).isEqualTo("👩‍👩‍👧");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u3000", "\u200b", "\u3164", "\u2060\ufeff", "\u00a0"})
    void invisibleTextIsBlank(String text) {
        assertThat(WireFormats.text(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u0007b",
                "a\u001bb",
                "\ud83d",
                "a\ude00",
                "a\u202eb",
                "a\u2066b",
                "a\ufffeb",
                "a\u0085b"
            })
    void textWithHarmfulCharactersIsRefused(String text) {
        assertThatThrownBy(() -> WireFormats.text(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-2-3",
                "2026-02-30",
                "1899-12-31",
                "3000-01-01",
                "+2026-01-01",
                "20260101",
                "2026-01-01T00:00:00Z",
                "",
                "٢٠٢٦-٠١-٠١"
            })
    void datesHaveOneForm(String text) {
        assertThatThrownBy(() -> WireFormats.read(text, LocalDate.class))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-1",
                "2026-13",
                "2026-00",
                "1899-12",
                "3000-01",
                "+2026-01",
                "202601",
                "2026-01-01",
                "",
                "٢٠٢٦-٠١"
            })
    void monthsHaveOneForm(String text) {
        assertThatThrownBy(() -> WireFormats.read(text, YearMonth.class))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7:30", "24:00", "07:30:00", "07:60", "07.30", ""})
    void clockTimesHaveOneForm(String text) {
        assertThatThrownBy(() -> WireFormats.read(text, LocalTime.class))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T09:15:00",
                "2026-11-20T09:15:00+09:00",
                "+1000000000-12-31T00:00:00Z",
                "9999-01-01T00:00:00Z",
                "2026-11-30T24:00:00Z",
                "2026-11-30T23:60:00Z",
                "2026-11-30T23:59:60Z",
                "2026-02-30T00:00:00Z",
                "now"
            })
    void instantsHaveOneForm(String text) {
        assertThatThrownBy(() -> WireFormats.read(text, Instant.class))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "0198c2f46d1e7a3b9c552f8e1d4b7a60",
                "{0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60}",
                "AZjC9G0eejucVS+OHUt6YA=="
            })
    void idsHaveOneForm(String text) {
        assertThatThrownBy(() -> WireFormats.read(text, UUID.class))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE", "on", ""})
    void booleansHaveOneForm(String text) {
        assertThatThrownBy(() -> WireFormats.read(text, Boolean.class))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void writtenValuesAreReadBack() {
        var id = UUID.fromString("0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60");
        var instant = Instant.parse("2026-11-20T09:15:00Z");
        assertThat(WireFormats.write(instant)).isEqualTo("2026-11-20T09:15:00.000Z");
        assertThat(WireFormats.read(WireFormats.write(instant), Instant.class)).isEqualTo(instant);
        assertThat(WireFormats.read(WireFormats.write(LocalTime.of(7, 5)), LocalTime.class))
                .isEqualTo(LocalTime.of(7, 5));
        assertThat(WireFormats.read(WireFormats.write(id), UUID.class)).isEqualTo(id);
        assertThat(WireFormats.read("1900-01", YearMonth.class)).isEqualTo(YearMonth.of(1900, 1));
        assertThat(WireFormats.read(WireFormats.write(YearMonth.of(2999, 12)), YearMonth.class))
                .isEqualTo(YearMonth.of(2999, 12));
    }
}
