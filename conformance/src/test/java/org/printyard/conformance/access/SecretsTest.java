package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.PASSWORD;
import static org.printyard.conformance.access.AccessHub.bearer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.access.AccessHub.NewKey;
import org.printyard.conformance.access.AccessHub.Response;
import org.printyard.conformance.access.AccessHub.Tokens;
import org.printyard.server.Hub;
import org.slf4j.LoggerFactory;

/// A hub's whole life with secrets of every kind, all of it logged: none of them is in the log, in an error or in a
/// file afterwards.
class SecretsTest {
    private static final Pattern CODE = Pattern.compile("one-time code ([A-Z0-9-]{14})");
    private static final String WRONG_CODE = "WRNG-CADE-2345";
    private static final String WRONG_PASSWORD = "a wrong but telling password";
    private static final String OTHER_PASSWORD = "another long password";
    private static final String UNKNOWN_KEY = "AnUnknownKeyThatMayBeAnotherHubs";

    @TempDir
    Path data;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.printyard");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(null);
        root.detachAppender(log);
    }

    @Test
    void noSecretIsLoggedToldOrStored() throws Exception {
        String code;
        try (AccessHub hub = AccessHub.start(data, Hub::start, "PRINTYARD_ADMIN_PASSWORD", "")) {
            code = live(hub);
        }
        secrets.put("wrong code", WRONG_CODE);
        secrets.put("password", PASSWORD);
        secrets.put("other password", OTHER_PASSWORD);
        secrets.put("wrong password", WRONG_PASSWORD);
        secrets.put("unknown key", UNKNOWN_KEY);
        List<String> lines = lines();

        assertThat(lines).as("something was logged").hasSizeGreaterThan(1);
        assertThat(errors).as("something was refused").hasSizeGreaterThan(10);
        assertThat(lines.stream().filter(line -> line.contains(code)))
                .as("the code is told once, as it must be")
                .hasSize(1);
        secrets.forEach((name, secret) -> {
            assertThat(lines).as("the log has no " + name).noneMatch(line -> line.contains(secret));
            assertThat(errors).as("no error has a " + name).noneMatch(error -> error.contains(secret));
        });
        secrets.put("code", code);
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).as("a database among them").anyMatch(file -> file.endsWith("printyard.db"));
            for (Path file : all) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                secrets.forEach((name, secret) -> assertThat(bytes.contains(secret))
                        .as(file + " has a " + name)
                        .isFalse());
            }
        }
    }

    private String live(AccessHub hub) throws Exception {
        String code = code();
        note(hub.send("POST", "/api/printyard/v1/setup", setUp(WRONG_CODE)));
        Tokens admin = AccessHub.tokens(hub.send("POST", "/api/printyard/v1/setup", setUp(code)));
        remember("admin", admin);
        note(hub.send("POST", "/api/printyard/v1/setup", setUp(code)));

        note(hub.tryLogin("admin", WRONG_PASSWORD));
        note(hub.tryLogin(WRONG_PASSWORD, PASSWORD));
        Tokens first = hub.login("admin");
        Tokens second = AccessHub.tokens(refresh(hub, first));
        remember("first", first);
        remember("second", second);
        note(refresh(hub, first));
        note(hub.send("GET", "/api/auth/me", "", bearer(second.access())));

        NewKey key = hub.addKey(admin.access(), "read");
        secrets.put("key", key.secret());
        hub.ok("GET", "/api/filaments", "", "X-API-Key", key.secret());
        hub.ok("GET", "/key/" + key.secret() + "/api/filaments", "");
        tryBadPaths(hub, key.secret());
        tryBadPaths(hub, UNKNOWN_KEY);

        long bert = hub.addUser(admin.access(), "bert", "viewer");
        String edit = "{\"password\": \"" + OTHER_PASSWORD + "\"}";
        hub.ok("PATCH", "/api/printyard/v1/users/" + bert, edit, bearer(admin.access()));
        String change =
                "{\"current_password\": \"" + WRONG_PASSWORD + "\", \"new_password\": \"" + OTHER_PASSWORD + "\"}";
        note(hub.send("POST", "/api/printyard/v1/me/password", change, bearer(admin.access())));
        tryBadBodies(hub, admin.access());
        return code;
    }

    private void tryBadPaths(AccessHub hub, String key) throws IOException {
        for (String path : List.of(
                "",
                "/",
                "/nothing",
                "/api/nothing",
                "/api/v1/api-keys",
                "/api/filaments/%2e%2e",
                "/%",
                "x/api/filaments",
                "%00/api/filaments",
                "/api/filaments?%",
                "/api/printyard/v1/nothing",
                "/key/" + key)) {
            errors.add(hub.raw("GET /key/" + key + path, ""));
            errors.add(hub.raw("DELETE /key/" + key + path, ""));
        }
        errors.add(hub.raw("GET /api/filaments", "", "X-API-Key: x" + key));
        errors.add(hub.raw("GET /api/filaments", "", "Cookie: access_token=" + key));
    }

    private void tryBadBodies(AccessHub hub, String token) throws Exception {
        for (String body : List.of(
                "{\"username\": \"anna\", \"role\": \"viewer\", \"password\": [\"" + OTHER_PASSWORD + "\"]}",
                "{\"username\": \"anna\", \"role\": \"" + OTHER_PASSWORD + "\", \"password\": \"" + OTHER_PASSWORD
                        + "\"}",
                "{\"username\": \"anna\", \"password\": \"" + OTHER_PASSWORD,
                "{\"password\": \"" + OTHER_PASSWORD + "\", \"password\": \"" + OTHER_PASSWORD + "\"}",
                "{\"username\": \"anna\", \"role\": \"viewer\", \"password\": \"" + OTHER_PASSWORD.repeat(20) + "\"}",
                "\"" + OTHER_PASSWORD + "\"")) {
            note(hub.send("POST", "/api/printyard/v1/users", body, bearer(token)));
            note(hub.send("POST", "/api/auth/login", body));
        }
    }

    private static Response refresh(AccessHub hub, Tokens tokens) throws Exception {
        return hub.send("POST", "/api/auth/refresh", "{\"refresh_token\": \"" + tokens.refresh() + "\"}");
    }

    private void note(Response answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        errors.add(answer.headers() + answer.body());
    }

    private void remember(String whose, Tokens tokens) {
        secrets.put(whose + " access token", tokens.access());
        secrets.put(whose + " refresh token", tokens.refresh());
    }

    private static String setUp(String code) {
        return "{\"code\": \"" + code + "\", \"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
    }

    private String code() {
        return lines().stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() {
        synchronized (log) {
            return log.list.stream()
                    .map(event -> event.getFormattedMessage()
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
                    .toList();
        }
    }

    /// What a client sends cannot look like a line of ours, or like a header.
    @Test
    void nothingIsForged() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            String admin = hub.login("admin").access();
            for (String line : List.of(
                    "User-Agent: a\u001b[31mred\u0085next\u00e2\u0080\u00a8next",
                    "User-Agent: " + "\u00f0\u009f\u0098\u0080".repeat(150),
                    "User-Agent: " + "x".repeat(199) + "\u00f0\u009f\u0098\u0080",
                    "X-Request-Id: a%0d%0aSet-Cookie:%20evil=1",
                    "X-Request-Id: " + "x".repeat(5_000),
                    "Idempotency-Key: a%0d%0aSet-Cookie:%20evil=1",
                    "Origin: http://a%0d%0aSet-Cookie:%20evil=1")) {
                String body = "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
                String answer = hub.raw("POST /api/auth/login", body, line);
                assertThat(AccessHub.status(answer)).as(line + "\n" + answer).isIn(200, 400, 403);
                assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).doesNotContain("evil");
            }
            for (String name : List.of("a\\nb", "a\\u0000b", "a\\u001b[31m", "a\\u202eb", " a", "")) {
                String body =
                        "{\"username\": \"" + name + "\", \"role\": \"viewer\", \"password\": \"" + PASSWORD + "\"}";
                assertThat(hub.send("POST", "/api/printyard/v1/users", body, bearer(admin))
                                .status())
                        .as(name)
                        .isEqualTo(400);
            }
        }
        assertThat(lines())
                .noneMatch(line -> line.lines().findFirst().orElse("").matches(".*\\p{Cntrl}.*"));
    }
}
