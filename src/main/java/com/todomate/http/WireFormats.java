package com.todomate.http;

import com.todomate.problem.InvalidTextException;
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

/// Parses and formats scalar values. Each type has one strict format, the same in bodies, paths,
/// parameters and cursors.
public final class WireFormats {

    /// The accepted dates range from this one to [#LAST_DATE]. Every database column and index can
    /// hold them.
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
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3])(:[0-5]\\d){2}(\\.\\d{1,9})?Z");

    /// Line breaks besides `\n`. U+2028 separates lines and U+2029 paragraphs.
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\\x{2028}\\x{2029}]");

    /// The property Default_Ignorable_Code_Point of the Unicode database, which Java has no name
    /// for, without the category Cf; and U+2800, Braille without a dot.
    private static final Pattern IGNORABLE =
            Pattern.compile(
                    "[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}"
                            + "\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}"
                            + "\\x{E0000}-\\x{E0FFF}]");

    /// The parsers by type. Each throws an IllegalArgumentException or a DateTimeException when the
    /// text does not have exactly its format.
    public static final Map<Class<?>, Function<String, ?>> READERS = new LinkedHashMap<>();

    static {
        READERS.put(UUID.class, WireFormats::uuid);
        READERS.put(LocalDate.class, WireFormats::date);
        READERS.put(YearMonth.class, WireFormats::month);
        READERS.put(LocalTime.class, text -> LocalTime.parse(text, TIME));
        READERS.put(Instant.class, WireFormats::instant);
        READERS.put(Boolean.class, WireFormats::bool);
        READERS.put(Integer.class, text -> Integer.valueOf(digits(text, 10)));
        READERS.put(Long.class, text -> Long.valueOf(digits(text, 19)));
        READERS.put(String.class, WireFormats::text);
    }

    private WireFormats() {}

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /// Parses a value of one of the types of [#READERS]. Throws an IllegalArgumentException on a
    /// wrong format.
    public static Object read(String text, Class<?> type) {
        try {
            return Objects.requireNonNull(READERS.get(type), type.getName()).apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// Parses a query parameter. Like [#read], but also accepts the exact name of an enum constant.
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static Object parameter(String text, Class<?> type) {
        return type.isEnum() ? Enum.valueOf((Class) type, text) : read(text, type);
    }

    /// Formats a sort key for a cursor. Throws an IllegalStateException on null.
    public static String write(@Nullable Object value) {
        return switch (value) {
            case null -> throw new IllegalStateException("A sort key is null.");
            case Instant instant -> INSTANT.format(instant);
            case LocalTime time -> TIME.format(time);
            default -> value.toString();
        };
    }

    /// Normalises a text for storage: composed (NFC), without surrounding blanks, with plain line
    /// breaks, and empty when nothing in it is visible. Throws an [InvalidTextException] on control
    /// characters, noncharacters, lone surrogates, and marks that reverse the direction of the
    /// following text (`text`), and on more than 30 combining marks in a row (`too_many_marks`).
    public static String text(String text) {
        var normalized = UnicodeNormalizer.normalize(text);
        var clean = LINE_BREAK.matcher(normalized).replaceAll("\n").strip();
        if (clean.codePoints().anyMatch(WireFormats::isForbidden)) {
            throw new InvalidTextException("text");
        }
        return nothingVisible(clean) ? "" : clean;
    }

    /// Returns true if a text is empty or consists of invisible characters only.
    public static boolean nothingVisible(String text) {
        return text.codePoints().allMatch(WireFormats::invisible);
    }

    /// Returns true for blanks, formatting marks, default ignorable code points (fillers, joiners,
    /// variation selectors, tags), and Braille without a dot.
    public static boolean invisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || IGNORABLE.matcher(Character.toString(character)).matches();
    }

    private static boolean isForbidden(int character) {
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

    /// Reads an instant whose date is from 1900-01-01 to 2999-12-31. The pattern refuses 24:00 and
    /// the second 60, which [Instant#parse] would read as other instants.
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

    private static String digits(String text, int maxDigits) {
        if (!text.matches("-?\\d{1," + maxDigits + "}")) throw new IllegalArgumentException(text);
        return text;
    }
}
