package com.todomate.account;

import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Refused;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a user wants things. What is left out, or cleared with null, has its default.
///
/// @param timeZone a zone of the IANA database; Asia/Seoul by default
/// @param dayStartsAt when the user's own day begins, 00:00 (default) to 11:59
/// @param locale the language of mails and first names of things: `en` or `ko`
/// @param mutedPushes what is left to be found in the inbox, and not pushed to anybody's devices
/// @param quietFrom when others stop disturbing: together with `quietUntil`, or not at all
@Embeddable
public record Settings(
        String timeZone,
        LocalTime dayStartsAt,
        @Enumerated(EnumType.STRING) Weekday weekStartsOn,
        @Pattern(regexp = "en|ko") String locale,
        Boolean searchable,
        Boolean searchableByEmail,
        @Enumerated(EnumType.STRING) FollowApproval followApproval,
        @Enumerated(EnumType.STRING) CheersFrom cheersFrom,
        @Enumerated(EnumType.STRING) Visibility defaultGoalVisibility,
        @Enumerated(EnumType.STRING) Visibility defaultDiaryVisibility,
        @Enumerated(EnumType.STRING) QuickInputMode quickInputMode,
        NotificationTypes mutedPushes,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil) {

    /// A day of the week, and its bit in a set of them.
    public enum Weekday {
        MON(1),
        TUE(2),
        WED(4),
        THU(8),
        FRI(16),
        SAT(32),
        SUN(64);

        private final int bit;

        Weekday(int bit) {
            this.bit = bit;
        }

        public int bit() {
            return bit;
        }

        public static Weekday of(LocalDate date) {
            return valueOf(date.getDayOfWeek().name().substring(0, 3));
        }
    }

    /// Whether a follow counts at once or waits for a yes.
    public enum FollowApproval {
        AUTO,
        REQUEST
    }

    /// Whose cheers are welcome.
    public enum CheersFrom {
        EVERYONE,
        FOLLOWERS,
        NOBODY
    }

    /// What a new quick input does unless it says otherwise: offer its todos, or plant them.
    public enum QuickInputMode {
        SUGGEST,
        AUTO
    }

    private static final LocalTime LATEST_START = LocalTime.of(11, 59);

    public Settings {
        timeZone = or(timeZone, "Asia/Seoul");
        dayStartsAt = or(dayStartsAt, LocalTime.MIDNIGHT);
        weekStartsOn = or(weekStartsOn, Weekday.MON);
        locale = or(locale, "en");
        searchable = or(searchable, true);
        searchableByEmail = or(searchableByEmail, false);
        followApproval = or(followApproval, FollowApproval.AUTO);
        cheersFrom = or(cheersFrom, CheersFrom.EVERYONE);
        defaultGoalVisibility = or(defaultGoalVisibility, Visibility.FOLLOWERS);
        defaultDiaryVisibility = or(defaultDiaryVisibility, Visibility.PRIVATE);
        quickInputMode = or(quickInputMode, QuickInputMode.SUGGEST);
        mutedPushes = or(mutedPushes, NotificationTypes.NONE);
    }

    /// What someone starts with who just signed up.
    @SuppressWarnings("NullAway") // null is how defaults are asked for
    static Settings first(@Nullable String timeZone, Locale locale) {
        var language = locale.getLanguage().equals("ko") ? "ko" : "en";
        return new Settings(
                timeZone, null, null, language, null, null, null, null, null, null, null, null,
                null, null);
    }

    public OwnDay day() {
        return new OwnDay(ZoneId.of(timeZone), dayStartsAt);
    }

    public Locale language() {
        return Locale.of(locale);
    }

    /// Whether a device may disturb them with this now. Quiet hours hold back what others cause;
    /// what rings at a time of the user's own choice still rings.
    public boolean welcomes(NotificationType type, Instant now) {
        if (mutedPushes.include(type)) return false;
        return switch (type) {
            case REMINDER, ALARM -> true;
            case CHEER, FOLLOW, FOLLOW_REQUEST, FOLLOW_ACCEPTED, SYSTEM -> !quiet(now);
        };
    }

    private boolean quiet(Instant now) {
        if (quietFrom == null || quietUntil == null) return false;
        var time = now.atZone(ZoneId.of(timeZone)).toLocalTime();
        var begun = !time.isBefore(quietFrom);
        var lasts = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil) ? begun && lasts : begun || lasts;
    }

    /// Refuses what no annotation can say.
    Settings checked() {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw Refused.invalid("timeZone", "time_zone");
        }
        if (dayStartsAt.isAfter(LATEST_START)) throw Refused.invalid("dayStartsAt", "day_start");
        if (defaultDiaryVisibility == Visibility.HIDDEN) {
            throw Refused.invalid(
                    "defaultDiaryVisibility", "choice", "PRIVATE, SELECTED, FOLLOWERS, PUBLIC");
        }
        if ((quietFrom == null) != (quietUntil == null)) {
            throw Refused.invalid(quietFrom == null ? "quietFrom" : "quietUntil", "quiet_hours");
        }
        if (quietFrom != null && quietFrom.equals(quietUntil)) {
            throw Refused.invalid("quietUntil", "quiet_hours");
        }
        return this;
    }

    private static <T> T or(@Nullable T value, T standard) {
        return value == null ? standard : value;
    }
}
