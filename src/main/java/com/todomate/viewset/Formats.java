package com.todomate.viewset;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How values look outside: one strict way each, the same in bodies, paths, parameters and cursors.
public final class Formats {

    /// Dates that a planner needs and every database column and index of ours can hold.
    public static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);

    public static final LocalDate LAST_DATE = LocalDate.of(2999, 12, 31);

    private static final DateTimeFormatter DATE = strict("uuuu-MM-dd");
    private static final DateTimeFormatter MONTH = strict("uuuu-MM");
    private static final DateTimeFormatter TIME = strict("HH:mm");
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern INSTANT_TEXT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    /// What may be read from text, by type; each reader throws an IllegalArgumentException or a
    /// DateTimeException when the text is not exactly of its form.
    static final Map<Class<?>, Function<String, ?>> READERS = new LinkedHashMap<>();

    static {
        READERS.put(UUID.class, Formats::uuid);
        READERS.put(LocalDate.class, Formats::date);
        READERS.put(YearMonth.class, Formats::month);
        READERS.put(LocalTime.class, text -> LocalTime.parse(text, TIME));
        READERS.put(Instant.class, Formats::instant);
        READERS.put(Boolean.class, Formats::bool);
        READERS.put(Integer.class, text -> Integer.valueOf(digits(text, 10)));
        READERS.put(Long.class, text -> Long.valueOf(digits(text, 19)));
        READERS.put(String.class, Formats::text);
    }

    private Formats() {}

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /// Reads a value of one of the types of [#READERS].
    public static Object read(String text, Class<?> type) {
        try {
            return Objects.requireNonNull(READERS.get(type), type.getName()).apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static String write(@Nullable Object value) {
        return switch (value) {
            case null -> throw new IllegalStateException("A sort key is null.");
            case Instant instant -> INSTANT.format(instant);
            case LocalTime time -> TIME.format(time);
            default -> value.toString();
        };
    }

    /// Text as we keep it: composed (NFC), without blanks around it, with plain line breaks.
    /// Control characters, lone surrogates and marks that reverse the direction of what follows are
    /// refused.
    public static String text(String text) {
        var clean = Normalizer.normalize(text, Normalizer.Form.NFC).replace("\r\n", "\n").strip();
        if (clean.codePoints().anyMatch(Formats::unfit)) {
            throw new IllegalArgumentException("control character");
        }
        return clean.codePoints().allMatch(Formats::invisible) ? "" : clean;
    }

    /// Formatting marks, and the letters that Unicode defines to look like nothing.
    private static boolean invisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || "\u3164\u115F\u1160\u2800\uFFA0".indexOf(character) >= 0;
    }

    private static boolean unfit(int character) {
        return (Character.isISOControl(character) && character != '\n' && character != '\t')
                || Character.getType(character) == Character.SURROGATE
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || (character & 0xFFFE) == 0xFFFE;
    }

    private static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) throw new IllegalArgumentException(text);
        return UUID.fromString(text);
    }

    /// Reads a calendar date from 1900-01-01 to 2999-12-31.
    private static LocalDate date(String text) {
        var date = LocalDate.parse(text, DATE);
        if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
            throw new IllegalArgumentException(text);
        }
        return date;
    }

    /// Reads a month from 1900-01 to 2999-12.
    private static YearMonth month(String text) {
        var month = YearMonth.parse(text, MONTH);
        date(month.atDay(1).toString());
        return month;
    }

    private static Instant instant(String text) {
        if (!INSTANT_TEXT.matcher(text).matches()) throw new IllegalArgumentException(text);
        var instant = Instant.parse(text);
        date(instant.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        return instant;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String digits(String text, int most) {
        if (!text.matches("-?\\d{1," + most + "}")) throw new IllegalArgumentException(text);
        return text;
    }
}
