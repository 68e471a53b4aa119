package org.printyard.simulators.spoolman;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// Spoolman's REST as far as somebody reads from it: vendors, filaments, spools, fields, settings. Rows are JSON as
/// they were put in; lists come in the order of their ids, in pages.
public final class SpoolmanSimulator implements AutoCloseable {
    private static final int CONNECTIONS = 50;

    private final ServerSocket socket;
    private final Map<String, TreeMap<Integer, String>> rows = new ConcurrentHashMap<>();
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, Runnable> afterwards = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch stalled = new CountDownLatch(1);

    /// @param headers each line as it came
    public record Request(String method, String target, List<String> headers) {
        public String path() {
            return target.split("\\?", 2)[0];
        }

        int number(String name, int usual) {
            String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
            return Arrays.stream(query.split("&", -1))
                    .filter(part -> part.startsWith(name + "="))
                    .map(part -> Integer.parseInt(part.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(usual);
        }
    }

    public SpoolmanSimulator() {
        try {
            socket = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String entity : List.of("vendor", "filament", "spool")) {
            rows.put(entity, new TreeMap<>());
            objects.put("/api/v1/field/" + entity, "[]");
        }
        Thread.ofVirtual().name("spoolman-simulator").start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /// @param entity `vendor`, `filament` or `spool`
    public void put(String entity, int id, String json) {
        TreeMap<Integer, String> table = table(entity);
        synchronized (table) {
            table.put(id, json);
        }
    }

    public void remove(String entity, int id) {
        TreeMap<Integer, String> table = table(entity);
        synchronized (table) {
            table.remove(id);
        }
    }

    private TreeMap<Integer, String> table(String entity) {
        TreeMap<Integer, String> table = rows.get(entity);
        if (table == null) {
            throw new IllegalArgumentException("no such rows: " + entity);
        }
        return table;
    }

    /// @param path of something that is no list of rows: `/api/v1/setting/currency`
    public void answer(String path, String json) {
        objects.put(path, json);
    }

    /// From now on, whenever this path is asked for.
    public void fail(String path, Fault fault) {
        faults.put(path, fault);
    }

    /// Done once, after the next answer to this very target.
    public void after(String target, Runnable work) {
        afterwards.put(target, work);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// Opens when somebody waits for an answer that will not end.
    public CountDownLatch stalled() {
        return stalled;
    }

    private void accept() {
        while (!socket.isClosed()) {
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
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            if (lines.isEmpty()) {
                return;
            }
            String[] first = lines.getFirst().split(" ", -1);
            Request request = new Request(first[0], first[1], List.copyOf(lines.subList(1, lines.size())));
            requests.add(request);
            OutputStream out = connection.getOutputStream();
            Fault fault = faults.get(request.path());
            if (fault == null) {
                reply(request, out);
            } else {
                fail(fault, out);
            }
            out.flush();
            Runnable work = afterwards.remove(request.target());
            if (work != null) {
                work.run();
            }
        } catch (IOException _) {
            // The client has gone, as some of them should.
        }
    }

    private void reply(Request request, OutputStream out) throws IOException {
        String entity = request.path().replaceFirst("^/api/v1/", "");
        TreeMap<Integer, String> table = rows.get(entity);
        String object = objects.get(request.path());
        if (!request.method().equals("GET")) {
            send(out, "405 Method Not Allowed", "", "{\"detail\": \"Method Not Allowed\"}");
        } else if (table != null) {
            List<String> all;
            synchronized (table) {
                all = List.copyOf(table.values());
            }
            List<String> page = all.stream()
                    .skip(request.number("offset", 0))
                    .limit(request.number("limit", Integer.MAX_VALUE))
                    .toList();
            send(out, "200 OK", "X-Total-Count: " + all.size() + "\r\n", "[" + String.join(",", page) + "]");
        } else if (object != null) {
            send(out, "200 OK", "", object);
        } else {
            send(out, "404 Not Found", "", "{\"detail\": \"Not Found\"}");
        }
    }

    private void fail(Fault fault, OutputStream out) throws IOException {
        switch (fault) {
            case REDIRECT -> send(out, "307 Temporary Redirect", "Location: http://127.0.0.1:1/api/v1/vendor\r\n", "");
            case STALL -> {
                head(out, "200 OK", "Content-Length: 100000\r\n");
                write(out, "[");
                out.flush();
                stalled.countDown();
                await();
            }
            case OVERSIZED -> {
                head(out, "200 OK", "");
                String many = "{\"id\": 1}, ".repeat(10_000);
                write(out, "[");
                while (closed.getCount() > 0) {
                    write(out, many);
                }
            }
            case SERVER_ERROR -> send(out, "500 Internal Server Error", "", "{\"message\": \"secret of the server\"}");
            case BROKEN_JSON -> send(out, "200 OK", "", "[{\"id\": 1, \"name\": ");
            case NO_UTF_8 -> {
                head(out, "200 OK", "Content-Length: 4\r\n");
                out.write(new byte[] {'[', (byte) 0xC3, (byte) 0x28, ']'});
            }
            case HALF_AN_ANSWER -> {
                head(out, "200 OK", "Content-Length: 4000\r\n");
                write(out, "[{\"id\": 1, \"name\": \"x\"}");
            }
            case NO_ANSWER -> {}
            case CREDENTIALS -> send(out, "401 Unauthorized", "WWW-Authenticate: Basic\r\n", "");
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(OutputStream out, String status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(out, status, headers + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
        out.write(bytes);
    }

    private static void head(OutputStream out, String status, String headers) throws IOException {
        write(out, "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What was asked for, without what follows the path.
    public String asked() {
        return requests.stream().map(Request::path).collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
