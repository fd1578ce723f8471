package com.todomate.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection with at most one request in flight. Connects again when the server has
/// closed the connection, as Tomcat does after 100 requests.
final class HttpConnection {

    private static final int BUFFER = 64 * 1024;

    private final InetSocketAddress address;
    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);
    private final ResponseParser parser = new ResponseParser();
    private @Nullable SocketChannel channel;
    private ByteBuffer output = ByteBuffer.allocate(0);
    private long due;
    private boolean busy;
    private boolean failed;

    HttpConnection(InetSocketAddress address, Selector selector) {
        this.address = address;
        this.selector = selector;
    }

    /// Returns when the last request was due.
    long due() {
        return due;
    }

    /// Returns whether the last response was a success.
    boolean isSuccess() {
        return !failed && parser.status() / 100 == 2;
    }

    void send(byte[] request, long dueTime) throws IOException {
        busy = true;
        due = dueTime;
        failed = false;
        output = ByteBuffer.wrap(request);
        parser.reset();
        var open = channel == null ? connect() : channel;
        var key = open.keyFor(selector);
        if (key == null) throw new IllegalStateException("The channel is registered.");
        if (open.isConnected()) write(open, key);
    }

    private SocketChannel connect() throws IOException {
        var opened = SocketChannel.open();
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var connected = opened.connect(address);
        opened.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        channel = opened;
        return opened;
    }

    /// Continues after the selector has found the channel ready. Returns true when the response is
    /// complete.
    boolean proceed(SelectionKey key) throws IOException {
        if (!busy) { // the server closes the connection
            close();
            return false;
        }
        var open = (SocketChannel) key.channel();
        if (key.isConnectable() && open.finishConnect()) write(open, key);
        if (key.isWritable()) write(open, key);
        return key.isReadable() && read(open);
    }

    private void write(SocketChannel open, SelectionKey key) throws IOException {
        open.write(output);
        key.interestOps(output.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private boolean read(SocketChannel open) throws IOException {
        input.clear();
        if (open.read(input) < 0) throw new EOFException();
        input.flip();
        parser.read(input);
        busy = !parser.isComplete();
        if (!busy && parser.closesConnection()) close();
        return parser.isComplete();
    }

    /// Marks the request as failed. The next one opens a new connection.
    void fail() {
        failed = true;
        busy = false;
        close();
    }

    private void close() {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            failed = true;
        }
        channel = null;
    }
}
