package com.todomate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.LiveHeap;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.security.AccessTokenService;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Measures the memory of thousands of idle streams. Tomcat would keep 93 KB for each ordinary
/// response that stays open.
@Tag("once")
@ApiTest
class StreamMemoryTest {

    private static final int MANY = 5000;
    private static final int EACH = 5;

    @Autowired People people;
    @Autowired AccessTokenService accessTokenService;
    @Autowired JdbcTemplate sql;

    @Test
    void anIdleStreamCostsNoMoreThanTwentyKilobytes() throws IOException {
        var ada = people.signUp("ada");
        var port = URI.create(ada.base()).getPort();
        var listening = tokens(ada);
        opened(port, ada.token()).close();
        var before = LiveHeap.bytes();
        var resident = resident();
        var open = new ArrayList<SocketChannel>();
        try {
            for (var token : listening)
                for (int i = 0; i < EACH; i++) open.add(opened(port, token));
            // This includes the clients, which run in the same process.
            var each = (LiveHeap.bytes() - before) / MANY;
            System.out.printf(
                    "Each of %d idle streams costs %d bytes of heap, %d resident%n",
                    MANY, each, (resident() - resident) / MANY);
            assertThat(each).isLessThan(20 * 1024);
        } finally {
            for (var one : open) one.close();
        }
    }

    /// Inserts many users, as copies of one, and returns an access token of each.
    private List<String> tokens(Person model) {
        var columns =
                String.join(
                        ", ",
                        sql.queryForList(
                                """
                                select column_name from information_schema.columns
                                where table_schema = database() and table_name = 'user'
                                    and column_name not in ('id', 'handle', 'email')
                                """,
                                String.class));
        var all = new ArrayList<String>();
        for (int i = 0; i < MANY / EACH; i++) {
            var user = UUID.randomUUID();
            var session = UUID.randomUUID();
            sql.update(
                    """
                    insert into user (id, handle, email, %1$s)
                    select unhex(?), left(hex(random_bytes(10)), 20), hex(random_bytes(20)), %1$s
                    from user where handle = ?
                    """
                            .formatted(columns),
                    hex(user),
                    model.handle());
            sql.update(
                    """
                    insert into session (id, user_id, transport, created_at, last_used_at, expires_at)
                    select unhex(?), unhex(?), transport, created_at, last_used_at, expires_at
                    from session where user_id = unhex(?) limit 1
                    """,
                    hex(session),
                    hex(user),
                    model.id().replace("-", ""));
            all.add(accessTokenService.issue(user, session));
        }
        return all;
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    private static SocketChannel opened(int port, @Nullable String token) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("localhost", port));
        channel.write(
                ByteBuffer.wrap(
                        "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(token)
                                .getBytes(StandardCharsets.UTF_8)));
        var answer = ByteBuffer.allocate(1000);
        var text = "";
        while (!text.contains("retry:")) {
            if (channel.read(answer) < 0) throw new IOException(text);
            text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
        return channel;
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
