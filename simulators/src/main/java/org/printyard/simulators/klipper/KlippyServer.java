package org.printyard.simulators.klipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Klippy's own wire on a Unix socket.
final class KlippyServer {
    private final Printer printer;
    private final Path path;
    private final List<KlippyConnection> connections = new ArrayList<>();
    private @Nullable ServerSocketChannel listening;

    KlippyServer(Printer printer, Path path) {
        this.printer = printer;
        this.path = path;
    }

    void start() {
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path));
            listening = channel;
            Thread.ofPlatform().daemon().name("klippy-simulator").start(() -> accept(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocketChannel channel) {
        while (true) {
            try {
                SocketChannel client = channel.accept();
                synchronized (printer) {
                    if (channel.equals(listening)) {
                        connections.add(new KlippyConnection(printer, client, connections::remove));
                    } else {
                        client.close();
                    }
                }
            } catch (IOException _) {
                return;
            }
        }
    }

    void report() {
        if (connections.isEmpty()) {
            return;
        }
        Status status = printer.klippy().status();
        List.copyOf(connections).forEach(connection -> connection.report(status));
    }

    void output(String text) {
        List.copyOf(connections).forEach(connection -> connection.output(text));
    }

    void stop() {
        try {
            if (listening != null) {
                listening.close();
                listening = null;
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List.copyOf(connections).forEach(KlippyConnection::close);
        connections.clear();
    }
}
