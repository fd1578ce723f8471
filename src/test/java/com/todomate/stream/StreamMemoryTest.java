package com.todomate.stream;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.security.Tokens;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// What thousands of idle streams cost.
@ApiTest
class StreamMemoryTest {

    private static final int MANY = 5000;
    private static final int EACH = 5;

    @Autowired People people;
    @Autowired Tokens tokens;
    @Autowired JdbcTemplate sql;

    @Test
    void anIdleStreamCostsLittle() throws IOException {
        var ada = people.signUp("ada");
        var port = URI.create(ada.base()).getPort();
        for (var path : List.of("/stream", "/stream2")) {
            var before = heap();
            var rss = rss();
            var open = new ArrayList<SocketChannel>();
            var users = users(ada);
            try {
                for (var token : users)
                    for (int i = 0; i < EACH; i++) open.add(opened(port, path, token));
                var cost = (heap() - before) / MANY;
                System.out.println(
                        path
                                + ": heap per idle stream: "
                                + cost
                                + ", RSS "
                                + (rss() - rss) / MANY
                                + " of all "
                                + rss());
            } finally {
                for (var one : open) one.close();
            }
        }
    }

    private List<String> users(Person model) {
        var all = new ArrayList<String>();
        for (int i = 0; i < MANY / EACH; i++) {
            var session = UUID.randomUUID();
            sql.update(
                    """
                    insert into session (id, user_id, transport, created_at, last_used_at, expires_at)
                    select unhex(?), user_id, transport, created_at, last_used_at, expires_at
                    from session where user_id = unhex(?) limit 1
                    """,
                    session.toString().replace("-", ""),
                    model.id().replace("-", ""));
            all.add(tokens.issue(UUID.fromString(model.id()), session));
        }
        return all;
    }

    private static SocketChannel opened(int port, String path, String token) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("localhost", port));
        channel.write(
                ByteBuffer.wrap(
                        "GET /api/v1%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(path, token)
                                .getBytes(StandardCharsets.UTF_8)));
        var answer = ByteBuffer.allocate(1000);
        var text = "";
        while (!text.contains("retry:")) {
            if (channel.read(answer) < 0) throw new IOException(text);
            text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
        return channel;
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static long rss() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
