package com.todomate;

import com.todomate.jobs.DueJobs;
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

/// Starts the whole server on a random port, with the test database. All tests share one Spring
/// context. Nothing is rolled back, so every test signs up its own users.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "MANAGEMENT_PORT=0",
            "TODOMATE_DATA_DIR=" + TestFolder.PROPERTY,
            "TODOMATE_RATE_LIMITS=off",
            "CORS_ALLOWED_ORIGINS=https://app.example.org",
            "VAPID_PUBLIC_KEY=BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM",
            "VAPID_PRIVATE_KEY=5eT2yuLtc0IvYprrqNtXXygavUH9mE6ebJ7NgtPB1hs",
            "VAPID_SUBJECT=mailto:push@example.com",
            "db-scheduler.enabled=false" // tests run the jobs themselves
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ApiTest.Setting.class, People.class, DueJobs.class, Mails.class})
public @interface ApiTest {

    /// Replaces the clock, and records fired alerts and SQL statements.
    @TestConfiguration(proxyBeanMethods = false)
    class Setting {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        FiredAlerts firedAlerts() {
            return new FiredAlerts();
        }

        @Bean
        static StatementRecorder recorder() {
            return new StatementRecorder();
        }
    }
}
