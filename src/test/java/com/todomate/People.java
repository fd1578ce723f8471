package com.todomate;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;

/// The cast of a test. Everybody is new, whatever their name.
public final class People {

    /// Good enough for the rules, and nobody's own.
    public static final String PASSWORD = "mossy teapot 27 lanterns";

    private final Environment environment;

    People(Environment environment) {
        this.environment = environment;
    }

    /// Somebody who has not signed in.
    public Person stranger() {
        var base =
                "http://localhost:"
                        + environment.getRequiredProperty("local.server.port")
                        + "/api/v1";
        return new Person(base, "", "", null, List.of());
    }

    /// A new user whose handle begins like this.
    public Person signUp(String name) {
        return signUp(name, Map.of());
    }

    /// Somebody who was away for longer than a token lives, signed in again.
    public Person back(Person person) {
        var login = Map.of("login", person.handle(), "password", PASSWORD);
        return person.withToken(stranger().post("/auth/login", login).at("/accessToken"));
    }

    public Person signUp(String name, Map<String, ?> more) {
        var handle = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        var body = new java.util.HashMap<String, Object>(more);
        body.putIfAbsent("handle", handle);
        body.putIfAbsent("email", handle + "@example.com");
        body.putIfAbsent("password", PASSWORD);
        body.putIfAbsent("passwordConfirm", body.get("password"));
        var answer = stranger().post("/auth/signup", body).expect(201);
        return new Person(
                stranger().base(),
                handle,
                String.valueOf(answer.at("/user/id")),
                answer.at("/accessToken"),
                List.of());
    }
}
