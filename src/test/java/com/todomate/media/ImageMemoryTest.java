package com.todomate.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No picture needs more memory than production has: a process with the limits of production
/// decodes them all and would end when it runs out of memory. `-Dpictures=all` decodes the whole
/// matrix, which takes some minutes. Any other value is a pattern of names.
@Tag("once")
class ImageMemoryTest {

    @Test
    void noPictureExhaustsTheMemory() throws IOException, InterruptedException {
        var selection = System.getProperty("pictures", "few");
        var command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "@operations/java.options",
                                // The memory of the container. The heap gets a share of it.
                                "-XX:MaxRAM=512m",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                ImageMatrix.class.getName(),
                                selection));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(written).isZero();
        var lines = written.lines().toList();
        var selected = ImageMatrix.selected(selection).toList();
        assertThat(selected).isNotEmpty();
        for (var picture : selected) {
            var start = "%s: %s (".formatted(picture.name(), picture.expected());
            assertThat(lines).anyMatch(line -> line.startsWith(start));
        }
        assertThat(lines).anyMatch(line -> line.matches("alive in 17\\d MiB"));
        System.out.println("Pictures: " + selected.size() + ", and " + lines.getLast());
    }
}
