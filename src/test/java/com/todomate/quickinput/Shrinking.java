package com.todomate.quickinput;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Shortens a failing sequence by leaving out ever smaller parts of it. QuickTheories itself only
/// replaces single values and never leaves an operation out.
final class Shrinking<T> {

    /// Runs a sequence. Returns the operations that were executed up to the failure; empty when it
    /// does not fail.
    private final UnaryOperator<List<T>> failing;

    private int budget;

    /// @param budget the number of operations that all attempts together may run
    Shrinking(UnaryOperator<List<T>> failing, int budget) {
        this.failing = failing;
        this.budget = budget;
    }

    List<T> smallest(List<T> whole) {
        var smallest = whole;
        int part = Math.max(1, whole.size() / 2);
        while (budget > 0) {
            var shorter = without(smallest, part);
            if (part == 1 && shorter.size() == smallest.size()) break;
            smallest = shorter;
            part = Math.max(1, Math.min(part / 2, smallest.size() / 2));
        }
        return smallest;
    }

    private List<T> without(List<T> whole, int part) {
        var rest = whole;
        for (int end = rest.size();
                end > 0 && budget > 0;
                end = Math.min(end - part, rest.size())) {
            var fewer = new ArrayList<>(rest.subList(0, Math.max(0, end - part)));
            fewer.addAll(rest.subList(end, rest.size()));
            budget -= fewer.size();
            var left = failing.apply(fewer);
            if (!left.isEmpty()) rest = left;
        }
        return rest;
    }
}
