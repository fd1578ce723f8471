package com.todomate.tables;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows the progress of a task: a moving bar on a terminal, otherwise a log line every ten
/// seconds.
public final class ProgressBars {

    private static final Logger logger = LoggerFactory.getLogger(ProgressBars.class);
    private static final int WIDTH = 80;

    private ProgressBars() {}

    @SuppressWarnings("SystemConsoleNull") // null without a terminal since JDK 25
    public static ProgressBarBuilder of(String task, long total, String unit, long unitSize) {
        var console = System.console();
        var terminal = console != null && console.isTerminal();
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(System.err, WIDTH)
                                : new DelegatingProgressBarConsumer(logger::info, WIDTH))
                .setUpdateIntervalMillis(terminal ? 200 : 10_000);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
