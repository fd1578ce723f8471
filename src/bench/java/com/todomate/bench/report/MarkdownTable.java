package com.todomate.bench.report;

import java.util.List;

/// A table in Markdown.
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... headings) {
        row(headings);
        text.append("|---".repeat(headings.length)).append("|\n");
    }

    void row(String... cells) {
        text.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
    }

    String toText() {
        return text.toString();
    }
}
