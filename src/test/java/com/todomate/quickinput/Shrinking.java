package com.todomate.quickinput;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a failing sequence short by leaving out ever smaller parts of it. QuickTheories itself
/// only draws single numbers again and never leaves an operation out.
final class Shrinking<T> {

    private final Predicate<List<T>> fails;
    private int budget;

    /// `budget` is how many operations may be run in all.
    Shrinking(Predicate<List<T>> fails, int budget) {
        this.fails = fails;
        this.budget = budget;
    }

    List<T> smallest(List<T> failing) {
        var smallest = failing;
        int part = Math.max(1, failing.size() / 2);
        while (budget > 0) {
            var shorter = without(smallest, part);
            if (part == 1 && shorter.size() == smallest.size()) break;
            smallest = shorter;
            part = Math.max(1, Math.min(part / 2, smallest.size() / 2));
        }
        return smallest;
    }

    private List<T> without(List<T> failing, int part) {
        var rest = failing;
        for (int end = rest.size(); end > 0 && budget > 0; end -= part) {
            var fewer = new ArrayList<>(rest.subList(0, Math.max(0, end - part)));
            fewer.addAll(rest.subList(end, rest.size()));
            budget -= fewer.size();
            if (fails.test(fewer)) rest = fewer;
        }
        return rest;
    }
}
