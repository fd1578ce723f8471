package com.todomate.bench;

import com.todomate.bench.server.BenchDatabase;
import com.todomate.bench.server.BenchServer;
import com.todomate.bench.server.JavaCommand;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The servers of a run, all with the same secret and the same database.
final class Servers implements AutoCloseable {

    private static final String FIRST_REQUEST = "/api/v1/push/key";

    private final Map<String, String> environment;
    private final List<Contender> started = new ArrayList<>();

    private Servers(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Prepares the environment: makes a secret and a key pair for Web Push, because the request
    /// without a database reads the public key.
    static Servers prepare(BenchDatabase database) throws IOException, InterruptedException {
        var secret = new byte[48];
        new SecureRandom().nextBytes(secret);
        var environment = new HashMap<>(database.environment());
        environment.put("JWT_SECRET", Base64.getEncoder().encodeToString(secret));
        environment.put("TODOMATE_ENV", "production");
        environment.put("TODOMATE_DATA_DIR", "target/bench/data");
        environment.put("PUBLIC_URL", "https://todomate.example");
        environment.put("VAPID_SUBJECT", "https://todomate.example");
        environment.put("MALLOC_ARENA_MAX", "2"); // as in the image
        BenchServer.run("vapid-keys", JavaCommand.product("vapid-keys"), Map.of())
                .lines()
                .filter(line -> line.startsWith("VAPID_"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> environment.put(pair[0], pair[1]));
        return new Servers(environment);
    }

    TokenIssuer tokens() {
        return TokenIssuer.of(environment.getOrDefault("JWT_SECRET", ""));
    }

    /// Fills the empty database. The same number, seed and date give the same rows.
    void seed(Settings settings) throws IOException, InterruptedException {
        var development = new HashMap<>(environment);
        development.put("TODOMATE_ENV", "development");
        var command =
                JavaCommand.product(
                        "seed",
                        "--users",
                        Integer.toString(settings.users()),
                        "--seed",
                        Long.toString(settings.seed()));
        BenchServer.run("seed", command, development);
    }

    /// Starts a server, and returns it with its meter.
    Contender start(String name, BenchDatabase database, String token)
            throws IOException, InterruptedException {
        var path = name.equals("F1") ? "/api/v1/calendar?month=2026-01" : FIRST_REQUEST;
        var server = BenchServer.start(name, command(name), environment, path, token);
        var contender = Contender.of(server, database);
        started.add(contender);
        return contender;
    }

    private static List<String> command(String name) throws IOException {
        return switch (name) {
            case "F0", "F1" -> JavaCommand.floor(name.toLowerCase(Locale.ROOT));
            case OperationResult.JPA -> JavaCommand.jpa();
            default -> JavaCommand.product();
        };
    }

    @Override
    public void close() {
        started.forEach(Contender::close);
    }
}
