package org.printyard.conformance.printing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.printyard.conformance.faults.Await;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// A hub with one simulated printer, and a person at either. The printer's time goes on by itself, and jumps when it is
/// told to; everybody on this machine is the hub's administrator.
final class PrintShop implements AutoCloseable {
    static final String API = "/api/printyard/v1";

    /// Reached only by what never happens.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final AtomicLong ahead = new AtomicLong();
    private final Farm farm = Farm.open(() -> System.nanoTime() + ahead.get());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final KlipperSimulator klipper = farm.add(Settings.named("voron"));
    private Hub hub;

    PrintShop(Path data) {
        this.data = data;
        farm.run();
        hub = open();
    }

    private Hub open() {
        return Hub.start(Configuration.of(
                Map.of(
                        "PRINTYARD_HOST", "127.0.0.1",
                        "PRINTYARD_PORT", "0",
                        "PRINTYARD_CATALOGUE", "off",
                        "PRINTYARD_ADMIN_PASSWORD", "a long enough password",
                        "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8",
                        "PRINTYARD_TRUSTED_ROLE", "administrator"),
                data));
    }

    URI address() {
        return hub.address();
    }

    void stopHub() {
        hub.close();
    }

    void startHub() {
        hub = open();
    }

    /// At the printer.
    void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(address().resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is answered with a status of success.
    JsonNode ok(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return parse(answer.body().isEmpty() ? "null" : answer.body());
    }

    JsonNode get(String path) {
        return ok("GET", path, "");
    }

    /// @return the code it is refused with
    String refusal(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return parse(answer.body()).required("code").asText();
    }

    JsonNode await(String what, String path, Predicate<JsonNode> happened) {
        AtomicReference<JsonNode> last = new AtomicReference<>(JSON.nullNode());
        try {
            Await.until(what, PATIENCE, () -> {
                last.set(get(path));
                return happened.test(last.get());
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; at last " + last.get(), e);
        }
        return last.get();
    }

    JsonNode awaitActivity(long printer, String activity) {
        return await(
                "printer " + activity,
                API + "/printers/" + printer,
                it -> it.path("live").path("activity").asText().equals(activity));
    }

    JsonNode awaitJob(long job, String state) {
        return await("job " + state, API + "/jobs/" + job, it -> it.path("state")
                .asText()
                .equals(state));
    }

    JsonNode awaitPrint(long print, String result) {
        return await("print " + result, API + "/prints/" + print, it -> it.path("result")
                .asText()
                .equals(result));
    }

    /// The simulated one, online.
    ///
    /// @return its id
    long addPrinter() {
        String body = "{\"name\": \"Voron\", \"make\": \"klipper\", \"address\": \"" + klipper.address() + "\"}";
        long id = ok("POST", API + "/printers", body).required("id").longValue();
        awaitActivity(id, "idle");
        return id;
    }

    /// @return its id
    long upload(String name, String gcode) {
        String form = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"
                + gcode + "\r\n--xyz--\r\n";
        HttpResponse<String> answer = send("POST", API + "/files", "multipart/form-data; boundary=xyz", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return parse(answer.body()).required("id").longValue();
    }

    /// Of 1000 g.
    ///
    /// @return its id
    long addSpool() {
        JsonNode filament = ok(
                "POST",
                "/api/filaments",
                "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": 1000}");
        JsonNode spools =
                get(API + "/spools?filament_id=" + filament.required("id").longValue());
        return spools.get(0).required("id").longValue();
    }

    void load(long printer, long spool) {
        ok("PUT", API + "/printers/" + printer + "/tools/0", "{\"spool_id\": " + spool + "}");
    }

    /// What is left on a spool.
    double grams(long spool) {
        return get(API + "/spools/" + spool).required("weight_g").doubleValue();
    }

    /// What a length of a spool's filament weighs.
    double grams(long spool, double millimetres) {
        long filament = get(API + "/spools/" + spool).required("filament_id").longValue();
        JsonNode row = get(API + "/filaments/" + filament);
        double radius = row.required("diameter_mm").doubleValue() / 2;
        return millimetres * Math.PI * radius * radius * row.required("density").doubleValue() / 1000;
    }

    /// @return its id
    long addJob(long file, long printer) {
        JsonNode jobs = ok("POST", API + "/jobs", "{\"file_id\": " + file + ", \"printer_id\": " + printer + "}");
        return jobs.required("jobs").get(0).required("id").longValue();
    }

    void command(long printer, String command) {
        ok("POST", API + "/printers/" + printer + "/commands", "{\"command\": \"" + command + "\"}");
    }

    /// Server-sent events of the live stream, as they come.
    BufferedReader listen() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(address().resolve(API + "/printers/live"))
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /// The next event's data.
    static JsonNode next(BufferedReader stream) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("data: ")) {
                return parse(line.substring(6));
            }
        }
        throw new IOException("the stream has ended");
    }

    @Override
    public void close() {
        hub.close();
        http.shutdownNow();
        farm.close();
    }
}
