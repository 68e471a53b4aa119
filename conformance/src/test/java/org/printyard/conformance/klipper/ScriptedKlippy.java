package org.printyard.conformance.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A Klippy that says exactly what it is told to.
final class ScriptedKlippy implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte END = 3;

    private final Map<String, String> results = new ConcurrentHashMap<>();
    private final Path folder;
    private final ServerSocketChannel listening;
    private volatile @Nullable SocketChannel client;

    ScriptedKlippy() {
        try {
            folder = Files.createTempDirectory("klippy");
            listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listening.bind(UnixDomainSocketAddress.of(path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer("info", "{\"state\": \"ready\", \"state_message\": \"ok\", \"software_version\": \"v1\"}");
        answer(
                "objects/list",
                "{\"objects\": [\"extruder\", \"heater_generic Chamber\", \"temperature_sensor chamber\","
                        + " \"filament_switch_sensor a\", \"filament_motion_sensor b\"]}");
        answer("objects/subscribe", "{\"eventtime\": 1, \"status\": {}}");
        Thread.ofVirtual().start(this::serve);
    }

    Path path() {
        return folder.resolve("s");
    }

    String address() {
        return "unix:" + path();
    }

    /// @param result from now on
    void answer(String method, String result) {
        results.put(method, result);
    }

    private void serve() {
        while (listening.isOpen()) {
            try (SocketChannel one = listening.accept()) {
                client = one;
                converse(one);
            } catch (IOException _) {
                // The next one.
            }
        }
    }

    private void converse(SocketChannel one) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (one.read(buffer.clear()) >= 0) {
            for (byte next : Arrays.copyOf(buffer.array(), buffer.position())) {
                if (next != END) {
                    text.write(next);
                    continue;
                }
                JsonNode asked = JSON.readTree(text.toString(StandardCharsets.UTF_8));
                text.reset();
                String result = results.get(asked.path("method").asText());
                if (result != null) {
                    say("{\"id\": " + asked.path("id") + ", \"result\": " + result + "}");
                }
            }
        }
    }

    void say(String text) {
        try {
            SocketChannel open = client;
            ByteBuffer bytes = ByteBuffer.wrap((text + "\u0003").getBytes(StandardCharsets.UTF_8));
            synchronized (this) {
                while (open != null && bytes.hasRemaining()) {
                    open.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An update.
    void status(String status) {
        say("{\"method\": \"process_status_update\", \"params\": {\"eventtime\": 2, \"status\": " + status + "}}");
    }

    @Override
    public void close() {
        try {
            listening.close();
            SocketChannel open = client;
            if (open != null) {
                open.close();
            }
            Files.deleteIfExists(path());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
