package com.todomate.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads what a process on this machine uses, from `/proc`. A process of a container is one of this
/// machine, too.
public record ProcessUsage(long pid) {

    /// The unit of times in `/proc`, which Linux has fixed at 1/100 second.
    private static final double TICKS_PER_SECOND = 100;

    /// The fields of `stat` after the name of the program, which may contain blanks.
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    /// Returns the CPU time so far in seconds, or NaN when there is no such process here.
    public double cpuSeconds() {
        var stat = read("stat");
        if (stat.isEmpty()) return Double.NaN;
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
                / TICKS_PER_SECOND;
    }

    /// Returns the memory that the process occupies (RSS) in MB, or NaN without such a process.
    public double residentMegabytes() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(Double.NaN);
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
