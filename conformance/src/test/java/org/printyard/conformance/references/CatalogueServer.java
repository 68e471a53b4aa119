package org.printyard.conformance.references;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A web server on loopback that answers each path byte by byte as it is told.
final class CatalogueServer implements AutoCloseable {
    /// What is sent to a request, whose lines are given.
    @FunctionalInterface
    interface Reply {
        void send(List<String> request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    CatalogueServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/db/");
    }

    void on(String path, Reply reply) {
        replies.put(path, reply);
    }

    void on(String path, String status, String headers, byte[] body) {
        on(path, (_, out) -> {
            write(out, "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers);
            write(out, "Content-Length: " + body.length + "\r\n\r\n");
            out.write(body);
        });
    }

    /// Both files, with an `ETag` each; who has them already is told so.
    void publish(String filaments, String materials) {
        on("/db/filaments.json", versioned(filaments));
        on("/db/materials.json", versioned(materials));
    }

    private static Reply versioned(String body) {
        String tag = "\"v" + body.hashCode() + "\"";
        return (request, out) -> {
            if (request.contains("If-None-Match: " + tag)) {
                write(out, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\nETag: " + tag + "\r\n\r\n");
            } else {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nETag: " + tag + "\r\n");
                write(out, "Content-Length: " + bytes.length + "\r\n\r\n");
                out.write(bytes);
            }
        };
    }

    /// Begins an answer and never ends it.
    Reply stalling(CountDownLatch begun) {
        return (_, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[");
            out.flush();
            begun.countDown();
            try {
                stop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The first line of each request so far.
    List<String> asked() {
        return requests.stream().map(List::getFirst).toList();
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            List<String> request = new CopyOnWriteArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.add(line);
            }
            if (!request.isEmpty()) {
                requests.add(request);
                String path = request.getFirst().split(" ", -1)[1];
                Reply missing = (_, out) ->
                        write(out, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                replies.getOrDefault(path, missing).send(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException _) {
            // The client is gone, as it should be for some of them.
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
