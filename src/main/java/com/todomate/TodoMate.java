package com.todomate;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// The whole server in one application.
@SpringBootApplication
@ConfigurationPropertiesScan
public class TodoMate {

    public static void main(String[] args) {
        SpringApplication.run(TodoMate.class, args);
    }

    /// The only clock, in the precision that every column and every answer keeps: milliseconds.
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
