package org.printyard.connectors.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// A Unix socket of this machine that carries texts with a byte after each.
public final class LocalChannel implements Channel {
    private static final int READ_BYTES = 16 * 1024;

    /// A buffer that had to grow beyond it is given back.
    private static final int USUAL_BYTES = 64 * 1024;

    private final SocketChannel socket;
    private final byte end;
    private final int most;
    private final Hearer hearer;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile boolean closed;
    private ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private boolean overflowed;

    private LocalChannel(SocketChannel socket, byte end, int most, Hearer hearer) {
        this.socket = socket;
        this.end = end;
        this.most = most;
        this.hearer = hearer;
    }

    /// @param end the byte after each text
    /// @param most bytes of one text
    /// @throws IOException if there is nobody
    public static LocalChannel open(Path path, byte end, int most, Hearer hearer) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Who does not accept would let a connect wait for ever.
            socket.configureBlocking(false);
            if (!socket.connect(UnixDomainSocketAddress.of(path))) {
                throw new IOException("nobody accepts");
            }
            socket.configureBlocking(true);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        LocalChannel channel = new LocalChannel(socket, end, most, hearer);
        Thread.ofVirtual().name("local-channel").start(channel::read);
        return channel;
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        try {
            while (socket.read(buffer) >= 0) {
                take(buffer.array(), buffer.position());
                buffer.clear();
            }
        } catch (IOException _) {
            // It is over, whatever ended it.
        }
        boolean ours = closed;
        close();
        if (!ours) {
            hearer.ended();
        }
    }

    private void take(byte[] bytes, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == end) {
                append(bytes, start, i - start);
                finish();
                start = i + 1;
            }
        }
        append(bytes, start, length - start);
    }

    private void append(byte[] bytes, int from, int length) {
        if (overflowed || frame.size() + length > most) {
            if (!overflowed) {
                hearer.unreadable("a message of more than " + most + " bytes");
            }
            overflowed = true;
            frame = new ByteArrayOutputStream();
            return;
        }
        frame.write(bytes, from, length);
    }

    private void finish() {
        String text = frame.toString(StandardCharsets.UTF_8);
        if (frame.size() > USUAL_BYTES) {
            frame = new ByteArrayOutputStream();
        } else {
            frame.reset();
        }
        if (!overflowed && !closed) {
            hearer.heard(text);
        }
        overflowed = false;
    }

    @Override
    public void send(String text) throws IOException, InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 1).put(bytes).put(end);
        buffer.flip();
        sending.lockInterruptibly();
        try {
            while (buffer.hasRemaining()) {
                socket.write(buffer);
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
