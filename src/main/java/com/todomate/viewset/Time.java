package com.todomate.viewset;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The only clock, in the precision that every column and every answer keeps: milliseconds.
@Configuration(proxyBeanMethods = false)
public class Time {

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
