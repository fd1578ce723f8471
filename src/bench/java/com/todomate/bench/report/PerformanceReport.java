package com.todomate.bench.report;

import com.todomate.bench.OperationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the report, and the picture beside it.
public record PerformanceReport(
        RunDescription description,
        int connections,
        List<ServerFigures> servers,
        List<OperationResult> results) {

    /// The time from the start of a server to its first answer, and its memory after the run.
    public record ServerFigures(String name, double startSeconds, double residentMegabytes) {}

    /// Writes the files. The picture has the name of the report with the ending `svg`.
    public void write(Path file) throws IOException {
        var picture = file.resolveSibling(file.toFile().getName().replace(".md", ".svg"));
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(picture, new BarChart(results).toSvg());
        Files.writeString(
                file,
                introduction(picture.toFile().getName())
                        + new Tables(results).toMarkdown()
                        + startTable());
    }

    private String introduction(String picture) {
        return """
        # Performance

        The benchmark of the project wrote this page. [development.md](development.md#benchmark) has its command.

        - Commit: %s
        - Machine: %s; server, database and load generator share it
        - Date: %s
        - Versions: %s
        - Data: %s
        - Servers: JVM options of production (`operations/java.options`, without the AOT cache), memory limit 512 MB

        **F0** is a hand-written servlet that verifies the token and needs no database. **F1** is a hand-written
        servlet on Tomcat, HikariCP and Connector/J with as few statements as possible. **JPA** is a Spring Data JPA
        application as in tutorials. Before the run their answers were compared with the product's, field by field.

        ## Throughput

        Closed loop with %d connections. The ratios are medians of the pairs of slices that followed each other, with the
        least and the greatest. A row is void when its floor moved by more than 25 %%.

        ![Throughput of the product compared with the floors and with Spring Data JPA](%s)

        """
                .formatted(
                        description.commit(),
                        description.machine(),
                        description.date(),
                        description.versions(),
                        description.data(),
                        connections,
                        picture);
    }

    private String startTable() {
        var table =
                new MarkdownTable(
                        "server", "first answer after (s)", "memory after the run (MB, RSS)");
        for (var server : servers) {
            table.row(
                    Tables.label(server.name()),
                    Tables.number(server.startSeconds(), 1),
                    Tables.number(server.residentMegabytes(), 0));
        }
        return "\n## Start and memory\n\n" + table.toText();
    }
}
