package com.todomate.console;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows how far a task is: a bar that moves on a terminal, else a line now and then.
final class Progress {

    private static final Logger logger = LoggerFactory.getLogger(Progress.class);
    private static final int WIDTH = 80;

    private Progress() {}

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 there is none again without a terminal
    static ProgressBarBuilder of(String task, long total, String unit, long unitSize) {
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

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
