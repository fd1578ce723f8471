package com.todomate;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/// Signs up the users of a test. Every user is new: handles get a random suffix.
public final class People {

    /// A password that the password policy accepts.
    public static final String PASSWORD = "mossy teapot 27 lanterns";

    private final Environment environment;
    private final JdbcTemplate sql;

    People(Environment environment, JdbcTemplate sql) {
        this.environment = environment;
        this.sql = sql;
    }

    /// Returns a client without a token.
    public Person stranger() {
        var base =
                "http://localhost:"
                        + environment.getRequiredProperty("local.server.port")
                        + "/api/v1";
        return new Person(base, "", "", null, List.of());
    }

    /// Signs up a new user whose handle starts with `name`.
    public Person signUp(String name) {
        return signUp(name, Map.of());
    }

    /// Logs in with a handle or an e-mail address.
    public ApiResponse logIn(String login, String password) {
        return stranger().post("/auth/login", Map.of("login", login, "password", password));
    }

    /// Logs a user in again, for example after the access token has expired.
    public Person logInAgain(Person person) {
        return person.withToken(logIn(person.handle(), PASSWORD).at("/accessToken"));
    }

    /// Signs up an administrator whose handle starts with `name`.
    public Person signUpAdmin(String name) {
        return makeAdmin(signUp(name));
    }

    /// Makes a user an administrator and logs it in again, because the role is cached with the
    /// session.
    public Person makeAdmin(Person person) {
        sql.update("update user set role = 'ADMIN' where handle = ?", person.handle());
        return logInAgain(person);
    }

    public Person signUp(String name, Map<String, ?> more) {
        var handle = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        var body = new java.util.HashMap<String, Object>(more);
        body.putIfAbsent("handle", handle);
        body.putIfAbsent("email", handle + "@example.com");
        body.putIfAbsent("password", PASSWORD);
        body.putIfAbsent("passwordConfirm", body.get("password"));
        var apiResponse = stranger().post("/auth/signup", body).expect(201);
        return new Person(
                stranger().base(),
                handle,
                String.valueOf(apiResponse.at("/user/id")),
                apiResponse.at("/accessToken"),
                List.of());
    }
}
