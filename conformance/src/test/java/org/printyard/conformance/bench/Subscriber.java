package org.printyard.conformance.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One end of a WebSocket that counts the messages it is sent and looks into none: what it costs is part of the figure.
final class Subscriber {
    private static final int TEXT = 0x81;

    private final SocketChannel channel;

    /// Of the frame that is being received.
    private final byte[] header = new byte[10];

    private int headerSize;
    private long bodyLeft;
    private long messages;

    Subscriber(int port, String path, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        // Nothing is told before the first use, so all of this is the answer to the handshake.
        StringBuilder answer = new StringBuilder();
        ByteBuffer piece = ByteBuffer.allocate(4 * 1024);
        while (answer.indexOf("\r\n\r\n") < 0) {
            if (channel.read(piece.clear()) < 0) {
                throw new EOFException("the hub closed the connection");
            }
            answer.append(StandardCharsets.US_ASCII.decode(piece.flip()));
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("no WebSocket: " + answer);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    long messages() {
        return messages;
    }

    void receive(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new EOFException("the hub closed a subscriber's connection");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            if (bodyLeft == 0) {
                header[headerSize++] = buffer.get();
                if (headerSize >= 2 && headerSize == headerLength()) {
                    bodyLeft = bodyLength();
                    endIfComplete();
                }
            } else {
                int skipped = (int) Math.min(bodyLeft, buffer.remaining());
                buffer.position(buffer.position() + skipped);
                bodyLeft -= skipped;
                endIfComplete();
            }
        }
    }

    private void endIfComplete() {
        if (bodyLeft == 0) {
            messages += (header[0] & 0xFF) == TEXT ? 1 : 0;
            headerSize = 0;
        }
    }

    private int headerLength() {
        return switch (header[1] & 0x7F) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private long bodyLength() {
        long length = 0;
        for (int i = 2; i < headerSize; i++) {
            length = (length << 8) | (header[i] & 0xFF);
        }
        return headerSize == 2 ? header[1] & 0x7F : length;
    }
}
