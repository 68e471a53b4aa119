package org.printyard.conformance.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Home Assistant with the document as its configuration: `home_assistant.py` decides and renders, this class sends
/// what it renders and hands back the answers.
final class HomeAssistant implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /// What one order came to.
    ///
    /// @param result the fields of the script's `done`
    /// @param requests what was sent, each with method, url, headers and payload
    record Outcome(JsonNode result, List<JsonNode> requests) {
        boolean fired() {
            return result.required("fired").asBoolean();
        }

        boolean acted() {
            return result.required("acted").asBoolean();
        }

        /// The texts of the notifications and log entries that were made.
        List<String> messages() {
            return result.required("calls").findValuesAsText("message");
        }
    }

    private final Process python;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final Set<String> touched = new TreeSet<>();
    private final Set<String> rendered = new TreeSet<>();

    HomeAssistant(GuideDocument document) throws IOException, InterruptedException {
        python = new ProcessBuilder("python3", "-u", "src/test/resources/home-assistant/home_assistant.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = python.outputWriter();
        answers = python.inputReader();
        run(JSON.createObjectNode()
                .put("secrets", document.secrets())
                .set("blocks", JSON.valueToTree(document.configuration())));
    }

    /// Skips the tests on a machine that has no Jinja2, but not in CI: a skipped test says nothing about the document.
    static void assumeHere() {
        boolean here = isHere();
        assertThat(here || !Objects.equals(System.getenv("CI"), "true"))
                .as("CI needs python3 with jinja2 and yaml (Debian: python3-jinja2, python3-yaml)")
                .isTrue();
        assumeThat(here)
                .as("NOT TESTED: docs/home-assistant.md needs python3-jinja2 and python3-yaml on this machine")
                .isTrue();
    }

    private static boolean isHere() {
        try {
            return new ProcessBuilder("python3", "-c", "import jinja2, yaml")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A device that is not the hub answers this from now on; an empty text means that it does not answer.
    void elsewhere(String url, String body) {
        elsewhere.put(url, body);
    }

    /// The address is asked itself again.
    void itself(String url) {
        elsewhere.remove(url);
    }

    /// Runs an automation, if this change of a state triggers it.
    Outcome changed(String automation, String entity, JsonNode from, JsonNode to, Map<String, ?> states) {
        ObjectNode trigger = JSON.createObjectNode().put("platform", "state").put("entity_id", entity);
        trigger.set("from_state", from);
        trigger.set("to_state", to);
        return order("automation", automation, Map.of("trigger", trigger, "states", states));
    }

    Outcome changed(String automation, String entity, String from, String to, Map<String, ?> states) {
        return changed(automation, entity, state(from), state(to), states);
    }

    static JsonNode state(String text) {
        return JSON.createObjectNode().put("state", text).set("attributes", JSON.createObjectNode());
    }

    /// Runs an automation, if it listens to this topic.
    Outcome published(String automation, String topic, Map<String, ?> payload, Map<String, ?> states) {
        Map<String, ?> trigger = Map.of("platform", "mqtt", "topic", topic, "payload_json", payload);
        return order("automation", automation, Map.of("trigger", trigger, "states", states));
    }

    Outcome script(String name, Map<String, ?> data) {
        return order("script", name, Map.of("data", data));
    }

    Outcome command(String name, Map<String, ?> data) {
        return order("rest_command", name, Map.of("data", data));
    }

    /// Lets a `rest` sensor ask.
    Outcome poll(String uniqueId) {
        return order("rest", uniqueId, Map.of());
    }

    /// What the tests have used of the document so far.
    Set<String> touched() {
        return touched;
    }

    Set<String> rendered() {
        return rendered;
    }

    private Outcome order(String kind, String name, Map<String, ?> more) {
        ObjectNode order = JSON.createObjectNode().put("run", kind).put("name", name);
        order.setAll((ObjectNode) JSON.valueToTree(more));
        try {
            return run(order);
        } catch (IOException e) {
            throw new UncheckedIOException("the model of Home Assistant has ended; its error is above", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Outcome run(JsonNode order) throws IOException, InterruptedException {
        List<JsonNode> requests = new ArrayList<>();
        write(order);
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("no answer to " + order);
            }
            JsonNode said = JSON.readTree(line);
            if (said.has("done")) {
                JsonNode done = said.required("done");
                done.path("touched").forEach(it -> touched.add(it.asText()));
                done.path("rendered").forEach(it -> rendered.add(it.asText()));
                return new Outcome(done, requests);
            }
            JsonNode request = said.required("request");
            requests.add(request);
            write(answer(request));
        }
    }

    private void write(JsonNode message) throws IOException {
        orders.write(JSON.writeValueAsString(message));
        orders.newLine();
        orders.flush();
    }

    private JsonNode answer(JsonNode request) throws InterruptedException {
        String body = elsewhere.get(request.required("url").asText());
        if (body == null) {
            return send(request);
        }
        ObjectNode answer =
                JSON.createObjectNode().put("status", body.isEmpty() ? 0 : 200).put("body", body);
        answer.putObject("headers").put("content-type", "application/json");
        return answer;
    }

    /// Exactly what was rendered: no header that Home Assistant would not send is added but the library's own.
    private JsonNode send(JsonNode wanted) throws InterruptedException {
        JsonNode payload = wanted.required("payload");
        BodyPublisher body = payload.isNull() ? BodyPublishers.noBody() : BodyPublishers.ofString(payload.asText());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(wanted.required("url").asText()))
                .method(wanted.required("method").asText(), body);
        wanted.required("headers")
                .properties()
                .forEach(it -> request.header(it.getKey(), it.getValue().asText()));
        ObjectNode answer = JSON.createObjectNode();
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            ObjectNode headers = answer.put("status", response.statusCode())
                    .put("body", response.body())
                    .putObject("headers");
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        } catch (IOException e) {
            answer.put("status", 0);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        client.close();
        orders.close();
        python.destroy();
    }
}
