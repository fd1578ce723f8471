package com.todomate.account;

import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.time.LogicalDay;
import com.todomate.time.Weekday;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of a user. A field that is absent or null has its default.
///
/// @param timeZone a zone of the IANA database; Asia/Seoul by default
/// @param dayStartsAt the local time at which the user's own day begins, 00:00 (default) to 11:59
/// @param weekStartsOn SUN by default if `locale` is `ko`, MON otherwise
/// @param locale the language of mails and of generated names such as that of the first goal: `en`
///   or `ko`
/// @param mutedPushes the notification types that appear in the inbox but are not pushed to devices
/// @param quietFrom the local time from which notifications caused by others are not pushed; set
///   together with `quietUntil` or not at all
@Embeddable
public record UserSettings(
        String timeZone,
        LocalTime dayStartsAt,
        @Enumerated(EnumType.STRING) Weekday weekStartsOn,
        @Pattern(regexp = "en|ko", message = "{com.todomate.Language.message}") String locale,
        Boolean searchable,
        Boolean searchableByEmail,
        @Enumerated(EnumType.STRING) FollowApproval followApproval,
        @Enumerated(EnumType.STRING) CheersFrom cheersFrom,
        @Enumerated(EnumType.STRING) Visibility defaultGoalVisibility,
        @Enumerated(EnumType.STRING) Visibility defaultDiaryVisibility,
        @Enumerated(EnumType.STRING) QuickInputMode quickInputMode,
        NotificationTypeSet mutedPushes,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil)
        implements CheckedFields {

    /// Whether a follow is accepted at once or waits for approval.
    public enum FollowApproval {
        AUTO,
        REQUEST
    }

    /// The users who may cheer.
    public enum CheersFrom {
        EVERYONE,
        FOLLOWERS,
        NOBODY
    }

    /// The default mode of new quick inputs: offer their todos, or plant them.
    public enum QuickInputMode {
        SUGGEST,
        AUTO
    }

    private static final Set<String> LANGUAGES = Set.of("en", "ko");
    private static final LocalTime LATEST_START = LocalTime.of(11, 59);

    public UserSettings {
        timeZone = or(timeZone, "Asia/Seoul");
        dayStartsAt = or(dayStartsAt, LocalTime.MIDNIGHT);
        locale = locale == null ? "en" : supportedLanguage(locale);
        weekStartsOn = or(weekStartsOn, locale.equals("ko") ? Weekday.SUN : Weekday.MON);
        searchable = or(searchable, true);
        searchableByEmail = or(searchableByEmail, false);
        followApproval = or(followApproval, FollowApproval.AUTO);
        cheersFrom = or(cheersFrom, CheersFrom.EVERYONE);
        defaultGoalVisibility = or(defaultGoalVisibility, Visibility.FOLLOWERS);
        defaultDiaryVisibility = or(defaultDiaryVisibility, Visibility.PRIVATE);
        quickInputMode = or(quickInputMode, QuickInputMode.SUGGEST);
        mutedPushes = or(mutedPushes, NotificationTypeSet.NONE);
    }

    /// Returns the settings of a new user.
    @SuppressWarnings("NullAway") // null selects the default
    public static UserSettings initial(@Nullable String timeZone, Locale locale) {
        var language = locale.getLanguage().equals("ko") ? "ko" : "en";
        return new UserSettings(
                timeZone, null, null, language, null, null, null, null, null, null, null, null,
                null, null);
    }

    public LogicalDay day() {
        return new LogicalDay(ZoneId.of(timeZone), dayStartsAt);
    }

    public Locale language() {
        return Locale.of(locale);
    }

    /// Returns true if a notification of this type may be pushed now. Quiet hours hold back all
    /// types except REMINDER and ALARM, whose time the user chose.
    public boolean allowsPush(NotificationType type, Instant now) {
        if (mutedPushes.contains(type)) return false;
        return switch (type) {
            case REMINDER, ALARM -> true;
            case CHEER, FOLLOW, FOLLOW_REQUEST, FOLLOW_ACCEPTED, SYSTEM -> !isQuiet(now);
        };
    }

    private boolean isQuiet(Instant now) {
        if (quietFrom == null || quietUntil == null) return false;
        var time = now.atZone(ZoneId.of(timeZone)).toLocalTime();
        var isAfterStart = !time.isBefore(quietFrom);
        var isBeforeEnd = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil)
                ? isAfterStart && isBeforeEnd
                : isAfterStart || isBeforeEnd;
    }

    @Override
    public void check(FieldChecks checks) {
        checkTimeZone(timeZone, checks);
        if (dayStartsAt.isAfter(LATEST_START)) checks.reject("dayStartsAt", "day_start");
        checkDiaryVisibility(defaultDiaryVisibility, "defaultDiaryVisibility", checks);
        if (!checks.hasNoErrors("quietFrom", "quietUntil")) return;
        if ((quietFrom == null) != (quietUntil == null)) {
            checks.reject(quietFrom == null ? "quietFrom" : "quietUntil", "quiet_hours");
        } else if (quietFrom != null && quietFrom.equals(quietUntil)) {
            checks.reject("quietUntil", "quiet_hours");
        }
    }

    /// Rejects a zone that is not in the IANA database with 400 `invalid` on `timeZone`.
    public static void checkTimeZone(String timeZone, FieldChecks checks) {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            checks.reject("timeZone", "time_zone");
        }
    }

    /// Rejects HIDDEN with 400 `choice` on this field: a diary is always shown in its owner's day.
    public static void checkDiaryVisibility(
            @Nullable Visibility level, String field, FieldChecks checks) {
        if (level == Visibility.HIDDEN) {
            checks.reject(field, "choice", "PRIVATE, SELECTED, FOLLOWERS, PUBLIC");
        }
    }

    /// Returns the language of a BCP 47 tag such as `ko-KR` if it is supported, and the tag itself
    /// otherwise, which validation then rejects.
    private static String supportedLanguage(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return LANGUAGES.contains(language) ? language : tag;
    }

    private static <T> T or(@Nullable T value, T standard) {
        return value == null ? standard : value;
    }
}
