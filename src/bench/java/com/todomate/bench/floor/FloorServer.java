package com.todomate.bench.floor;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/// Starts a floor on an embedded Tomcat. `f0` verifies the token and answers without a database.
/// `f1` answers the measured routes from the database of the product. Reads the environment
/// variables of the product.
public final class FloorServer {

    private FloorServer() {}

    public static void main(String[] arguments) throws Exception {
        var environment = System.getenv();
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("floor").toString());
        tomcat.setPort(Integer.parseInt(variable(environment, "SERVER_PORT")));
        var context = tomcat.addContext("", null);
        var tokens = new TokenVerifier(SecretKeys.of(variable(environment, "JWT_SECRET")));
        if (arguments[0].equals("f0")) {
            add(context, "/api/v1/push/key", new BareServlet(tokens, environment));
        } else {
            addRoutes(context, tokens, environment);
        }
        tomcat.getConnector();
        tomcat.start();
        tomcat.getServer().await();
    }

    private static void addRoutes(
            Context context, TokenVerifier tokens, Map<String, String> environment) {
        var database = Database.open(environment);
        var sessions = new SessionCache(database, tokens);
        var photos = new PhotoUrls(SecretKeys.of(variable(environment, "JWT_SECRET")));
        add(context, "/api/v1/days/*", new DayServlet(sessions, database, photos));
        add(context, "/api/v1/calendar", new MonthServlet(sessions, database));
        add(context, "/api/v1/feed", new FeedServlet(sessions, database, photos));
        var todos = new TodoReader(database, photos);
        add(context, "/api/v1/todos", new TodoServlet(sessions, database, todos));
        add(context, "/api/v1/todos/*", new ToggleServlet(sessions, database, todos));
    }

    static String variable(Map<String, String> environment, String name) {
        return requireNonNull(environment.get(name), name);
    }

    private static void add(Context context, String path, HttpServlet servlet) {
        Tomcat.addServlet(context, path, servlet);
        context.addServletMappingDecoded(path, path);
    }
}
