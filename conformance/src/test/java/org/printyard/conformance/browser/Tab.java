package org.printyard.conformance.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/// One page as its reader has it: found by role and accessible name, used with mouse and keyboard.
final class Tab implements AutoCloseable {
    /// A page of ours does nothing for so long on any machine.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Where screenshots go, for people to look at.
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /// @param headers as the page set them
    record Sent(URI address, String method, Map<String, String> headers) {}

    private final Protocol protocol;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Tab(Protocol protocol) {
        this.protocol = protocol;
        protocol.onEvent(this::note);
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "DOM")) {
            protocol.send(domain + ".enable", Map.of());
        }
        protocol.send("Network.clearBrowserCookies", Map.of());
        size(1280, 900);
    }

    private void note(String event, JsonNode it) {
        switch (event) {
            case "Network.requestWillBeSent" -> {
                JsonNode request = it.required("request");
                sent.add(new Sent(
                        URI.create(request.required("url").asText()),
                        request.required("method").asText(),
                        StreamSupport.stream(
                                        request.required("headers").properties().spliterator(), false)
                                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                                        .asText()))));
            }
            case "Runtime.exceptionThrown" -> complaints.add(it.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(it.path("type").asText())) {
                    complaints.add(it.toString());
                }
            }
            case "Log.entryAdded" -> {
                // Chromium notes each answer of 400 and more here; what such an answer means is the page's business.
                JsonNode entry = it.required("entry");
                if (!entry.path("source").asText().equals("network")
                        && List.of("error", "warning")
                                .contains(entry.path("level").asText())) {
                    complaints.add(entry.toString());
                }
            }
            default -> {}
        }
    }

    /// What the browser found wrong: uncaught errors, the page's own error output, broken content security rules.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// All requests that anything on the pages of this tab has made.
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /// Loads the page anew, also if only the fragment differs.
    void go(URI address) {
        protocol.send("Page.navigate", Map.of("url", "about:blank"));
        protocol.send("Page.navigate", Map.of("url", address.toString()));
        await(
                "the page is loaded",
                () -> evaluate("document.readyState").equals("complete")
                        && evaluate("location.href").startsWith("http"));
    }

    /// @param script an expression
    String evaluate(String script) {
        return evaluate("String(" + script + ")", false);
    }

    /// @param script an expression for a promise
    String evaluateWhenDone(String script) {
        return evaluate("(" + script + ").then(String)", true);
    }

    private String evaluate(String script, boolean isPromise) {
        JsonNode answer = protocol.send("Runtime.evaluate", Map.of("expression", script, "awaitPromise", isPromise));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
        }
        return answer.required("result").path("value").asText();
    }

    void size(int width, int height) {
        protocol.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        protocol.send("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    void cookie(URI site, String name, String value) {
        protocol.send(
                "Network.setCookie",
                Map.of("url", site.toString(), "name", name, "value", value, "httpOnly", true, "sameSite", "Lax"));
    }

    /// Waits until there is exactly one.
    Element find(String role, String name) {
        return document().find(role, name);
    }

    boolean has(String role, String name) {
        return !document().all(role, name).isEmpty();
    }

    Element document() {
        return new Element(
                this,
                protocol,
                protocol.send("Runtime.evaluate", Map.of("expression", "document"))
                        .required("result")
                        .required("objectId")
                        .asText());
    }

    void await(String what, BooleanSupplier happened) {
        Patience.until(what, LIMIT, happened);
    }

    /// A key without a character of its own, or with modifiers.
    ///
    /// @param modifiers 2 for Ctrl, 8 for Shift
    void press(String key, int modifiers) {
        int code = Map.of("Enter", 13, "Tab", 9, "ArrowDown", 40, "ArrowUp", 38, "/", 191)
                .getOrDefault(key, 0);
        for (String type : List.of("keyDown", "keyUp")) {
            String text = modifiers == 0 && key.equals("/") ? "/" : key.equals("Enter") ? "\r" : "";
            protocol.send(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", type,
                            "key", key,
                            "windowsVirtualKeyCode", code,
                            "modifiers", modifiers,
                            "text", type.equals("keyDown") ? text : ""));
        }
    }

    /// The name of what has the focus.
    String focused() {
        return evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent");
    }

    void screenshot(String name) {
        byte[] picture = Base64.getDecoder()
                .decode(protocol.send("Page.captureScreenshot", Map.of("format", "png"))
                        .required("data")
                        .asText());
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        protocol.close();
    }
}
