package com.todomate.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;

/// Who follows whom among the invented, and who blocks whom: circles of friends of one language,
/// and a few whom very many follow, the first ones most. Two ends of a tie see the same, so that
/// nothing has to be remembered.
final class Ties {

    /// How many of a circle are to either side.
    private static final int REACH = 6;

    /// How many more than their circle people follow on average; most follow fewer.
    private static final double OTHERS = 25;

    /// How much more often the first one is met than the last one, as Zipf's law has it: nearly
    /// every fifth follows the first.
    private static final double FAME = 500;

    /// Everybody has been here for longer.
    private static final int DAYS = 50;

    private final long seed;
    private final Instant now;
    private final long first;
    private final int users;

    /// Among so many users from a first number on.
    Ties(long seed, Instant now, long first, int users) {
        this.seed = seed;
        this.now = now;
        this.first = first;
        this.users = users;
    }

    /// Whom somebody follows, or has asked.
    List<Columns> follows(long number) {
        var dice = Dice.of(~seed, -number);
        var chosen = new LinkedHashSet<Long>();
        circle(number).filter(friend -> follows(number, friend)).forEach(chosen::add);
        var wanted = chosen.size() + Math.min(others(dice), users / 4);
        for (int tries = 4 * wanted; tries > 0 && chosen.size() < wanted; tries--) {
            var met = met(dice);
            if (met != number && !close(number, met)) chosen.add(met);
        }
        var follower = Someone.of(seed, number, now);
        return chosen.stream().map(other -> follow(follower, other, dice)).toList();
    }

    /// Whom somebody wants to have nothing to do with.
    List<Columns> blocks(long number) {
        var dice = Dice.of(~seed, -number);
        var blocker = Someone.of(seed, number, now);
        return circle(number)
                .filter(other -> blocks(number, other))
                .mapToObj(other ->
                        new Columns()
                                .set("blocker_id", blocker.id())
                                .set("blocked_id", Someone.of(seed, other, now).id())
                                .set("since", moment(dice)))
                .toList();
    }

    private Columns follow(Someone follower, long number, Dice dice) {
        var followee = Someone.of(seed, number, now);
        return new Columns()
                .set("follower_id", follower.id())
                .set("followee_id", followee.id())
                .set("accepted", !followee.approves() || dice.percent(75))
                .set("since", moment(dice));
    }

    private LongStream circle(long number) {
        return LongStream.rangeClosed(-REACH, REACH)
                .map(step -> number + step * Phrases.LANGUAGES.size())
                .filter(other -> other != number && other >= first && other < first + users);
    }

    private static boolean close(long one, long other) {
        var distance = Math.abs(one - other);
        return distance % Phrases.LANGUAGES.size() == 0
                && distance <= (long) REACH * Phrases.LANGUAGES.size();
    }

    /// What is between two of a circle, the same for both.
    private int tie(long one, long other) {
        var distance = Math.abs(one - other);
        return Dice.of(~seed, Math.min(one, other) * (2L * REACH + 1) + distance).between(0, 99);
    }

    /// Two in five follow each other, one in five is followed without following.
    private boolean follows(long one, long other) {
        var tie = tie(one, other);
        return tie < 40 || (one < other ? tie < 50 : tie >= 50 && tie < 60);
    }

    private boolean blocks(long one, long other) {
        return tie(one, other) == (one < other ? 98 : 99);
    }

    private static int others(Dice dice) {
        return (int) (-OTHERS * Math.log(1 - dice.random().nextDouble()));
    }

    private long met(Dice dice) {
        var place = (Math.pow(FAME, dice.random().nextDouble()) - 1) / (FAME - 1);
        return first + (long) (users * place);
    }

    /// Never of today, so that it does not depend on the time of day.
    private Instant moment(Dice dice) {
        return now.truncatedTo(ChronoUnit.DAYS)
                .minusMillis(
                        dice.random().nextLong(ChronoUnit.DAYS.getDuration().toMillis() * DAYS));
    }
}
