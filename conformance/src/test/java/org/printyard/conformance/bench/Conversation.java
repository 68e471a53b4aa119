package org.printyard.conformance.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/// One caller: sends the next request when it has the last answer, over one connection.
final class Conversation {
    /// A caller that waits longer is stuck, and with it the benchmark.
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SocketChannel channel;
    private final AnswerScanner scanner = new AnswerScanner();
    private long sentAt;
    private boolean waiting;

    Conversation(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean isWaiting() {
        return waiting;
    }

    boolean isStuck(long now) {
        return waiting && now - sentAt > PATIENCE_NANOS;
    }

    void send(ByteBuffer request) throws IOException {
        request.rewind();
        scanner.reset();
        sentAt = System.nanoTime();
        waiting = true;
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("the hub does not take a request of " + request.limit() + " bytes");
        }
    }

    /// @return true when the answer to the last request is complete
    boolean receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("the hub closed the connection");
        }
        waiting = !scanner.accept(buffer.flip());
        return !waiting;
    }

    int status() {
        return scanner.status();
    }

    long nanosSince() {
        return System.nanoTime() - sentAt;
    }
}
