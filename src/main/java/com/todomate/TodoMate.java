package com.todomate;

import com.todomate.console.Console;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The whole server in one application.
@SpringBootApplication
@ConfigurationPropertiesScan
public class TodoMate {

    public static void main(String[] args) {
        if (Console.isAsked(args)) {
            System.exit(Console.run(args));
        } else {
            SpringApplication.run(TodoMate.class, args);
        }
    }
}
