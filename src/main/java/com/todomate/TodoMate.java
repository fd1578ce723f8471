package com.todomate;

import com.todomate.cli.TodomateCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the server, or runs a command of [TodomateCommand] when the arguments name one.
@SpringBootApplication
@ConfigurationPropertiesScan
public class TodoMate {

    public static void main(String[] args) {
        if (TodomateCommand.handles(args)) {
            System.exit(TodomateCommand.run(args));
        } else {
            SpringApplication.run(TodoMate.class, args);
        }
    }
}
