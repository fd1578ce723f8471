package com.todomate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the statements of a migration with which the previous version of the program cannot run.
/// Refuses every statement that is not known to be compatible.
final class ExpandOnly {

    /// Matches comments and quoted text. Quoted text may contain the start of a comment.
    private static final Pattern QUIET =
            Pattern.compile(
                    "(?s)(--[^\\n]*|#[^\\n]*|/\\*.*?\\*/)|'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.)*\"");

    private static final Pattern NEW_TABLE =
            Pattern.compile("create table (?:if not exists )?(\\w+)\\b.*");

    private static final Pattern NEW_INDEX =
            Pattern.compile("create (unique )?(?:fulltext |spatial )?index .* on (\\w+)\\b.*");

    private static final Pattern CHANGE = Pattern.compile("alter table (\\w+) (.*)");

    private static final Pattern DATA = Pattern.compile("(update|insert (ignore )?into) .*");

    private static final Pattern NEW_KEY =
            Pattern.compile("add (fulltext |spatial )?(index|key)\\b.*|(algorithm|lock)\\b.*");

    /// A unique key that ends with the primary key never rejects a row.
    private static final Pattern NEW_UNIQUE_KEY =
            Pattern.compile("add unique (?:index|key) \\w+ \\([^()]*\\b(?:id|hash)\\)");

    private static final Pattern NEW_RULE =
            Pattern.compile("add (constraint|unique|primary key|foreign key|check)\\b.*");

    private static final Pattern NEW_COLUMN =
            Pattern.compile("add (?:column )?(?:if not exists )?(\\w+ .*)");

    private static final Pattern NEW_COLUMNS = Pattern.compile("add (?:column )?\\((.*)\\)");

    private static final Pattern COLUMN_RULE =
            Pattern.compile(".*\\b(unique|primary key|auto_increment|check|references)\\b.*");

    private static final Pattern FILLED =
            Pattern.compile(".*\\b(default\\b|generated always\\b|as ?\\().*");

    private final Set<String> made = new HashSet<>();
    private final List<String> refusals = new ArrayList<>();

    private ExpandOnly() {}

    /// Returns one sentence for each refused statement. Empty when the previous version runs on
    /// unchanged.
    static List<String> refusals(String file, String sql) {
        var migration = new ExpandOnly();
        var plain = QUIET.matcher(sql).replaceAll(match -> match.group(1) == null ? "''" : " ");
        for (var text : parts(plain, ';')) {
            var statement =
                    text.replace("`", "").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
            if (!statement.isEmpty() && !migration.allows(statement)) {
                migration.refusals.add(
                        "%s: \"%s\" is more than the version before can live with."
                                .formatted(file, statement));
            }
        }
        return migration.refusals;
    }

    private boolean allows(String statement) {
        var table = NEW_TABLE.matcher(statement);
        if (table.matches()) return made.add(table.group(1));
        var index = NEW_INDEX.matcher(statement);
        if (index.matches()) return index.group(1) == null || made.contains(index.group(2));
        var change = CHANGE.matcher(statement);
        return change.matches()
                ? parts(change.group(2), ',').stream()
                        .allMatch(action -> allows(action.strip(), made.contains(change.group(1))))
                : DATA.matcher(statement).matches();
    }

    private static boolean allows(String action, boolean isNew) {
        if (NEW_KEY.matcher(action).matches()) return true;
        if (NEW_UNIQUE_KEY.matcher(action).matches()) return true;
        if (NEW_RULE.matcher(action).matches()) return isNew;
        var columns = NEW_COLUMNS.matcher(action);
        if (columns.matches()) {
            return parts(columns.group(1), ',').stream()
                    .allMatch(column -> isNew || isOptional(column.strip()));
        }
        var column = NEW_COLUMN.matcher(action);
        return column.matches() && (isNew || isOptional(column.group(1)));
    }

    private static boolean isOptional(String column) {
        return !COLUMN_RULE.matcher(column).matches()
                && (!column.contains("not null") || FILLED.matcher(column).matches());
    }

    /// Splits the text at a character, except inside parentheses.
    private static List<String> parts(String text, char at) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') depth++;
            if (c == ')') depth--;
            if (c == at && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
