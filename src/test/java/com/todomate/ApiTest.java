package com.todomate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

/// The whole server on a port of its own, over the database of the tests. One context serves all;
/// nothing is rolled back: every test makes its own people.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "MANAGEMENT_PORT=0",
            "TODOMATE_DATA_DIR=target/test-data",
            "TODOMATE_RATE_LIMITS=off",
            "VAPID_PUBLIC_KEY=BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM",
            "VAPID_PRIVATE_KEY=5eT2yuLtc0IvYprrqNtXXygavUH9mE6ebJ7NgtPB1hs",
            "VAPID_SUBJECT=mailto:push@example.com",
            "db-scheduler.enabled=false" // tests do the jobs themselves
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ApiTest.Setting.class, People.class})
public @interface ApiTest {

    /// What tests replace, the clock, and what they listen to, the database.
    @TestConfiguration(proxyBeanMethods = false)
    class Setting {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        Heard heard() {
            return new Heard();
        }

        @Bean
        static Recorder recorder() {
            return new Recorder();
        }
    }
}
