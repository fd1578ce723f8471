package com.todomate.quickinput;

import com.todomate.People;
import com.todomate.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// The user of a test of mode AUTO, whose days begin one after the other.
abstract class PlantingSteps {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired DayRolloverJob job;
    @Autowired JdbcTemplate sql;

    ApiDriver apiDriver;
    LocalDate today;

    @BeforeEach
    void startADay() {
        apiDriver = new ApiDriver(people);
        today = apiDriver.today();
    }

    /// Advances the clock without running the job or opening a day.
    void advanceDays(int days) {
        clock.advance(Duration.ofDays(days));
        today = today.plusDays(days);
        apiDriver.logInAgain();
    }

    void advanceAndBeginDay(int days) {
        advanceDays(days);
        apiDriver.runRollover(job, sql);
    }

    /// Returns the dates that lie these numbers of days before today.
    List<String> days(int... ago) {
        return Arrays.stream(ago).mapToObj(i -> today.minusDays(i).toString()).toList();
    }
}
