package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.PASSWORD;
import static org.printyard.conformance.access.AccessHub.bearer;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.access.AccessHub.NewKey;
import org.printyard.conformance.access.AccessHub.Response;

/// Guessing, and calling too often. How the waits grow and end stands in the engine's own tests, on a clock of theirs.
class ThrottlingTest {
    private static final String PROXY = "PRINTYARD_TRUSTED_PROXIES";

    @TempDir
    Path data;

    private static Response guess(AccessHub hub, String name, String from) throws Exception {
        return hub.tryLogin(name, "a wrong password", "X-Forwarded-For", from);
    }

    /// Until they have to wait; a wait that is over early costs no more than a few tries.
    private static Response exhaust(AccessHub hub, String name, String from) throws Exception {
        for (int i = 0; i < 20; i++) {
            Response answer = guess(hub, name, from);
            if (answer.status() == 429) {
                return answer;
            }
            assertThat(answer.status()).isEqualTo(401);
        }
        throw new AssertionError("nothing slowed " + name + " down");
    }

    @Test
    void whoGuessesWaitsAndNobodyElse() throws Exception {
        try (AccessHub hub = AccessHub.start(data, PROXY, "127.0.0.1")) {
            String admin = hub.login("admin").access();
            hub.addUser(admin, "bert", "viewer");

            Response refused = exhaust(hub, "bert", "203.0.113.9");

            assertThat(refused.headers().firstValue("Retry-After").orElseThrow())
                    .matches("[1-9]|[1-5][0-9]|60");
            assertThat(refused.body()).doesNotContain("bert");
            assertThat(hub.tryLogin("admin", PASSWORD, "X-Forwarded-For", "203.0.113.9")
                            .status())
                    .as("another user from there")
                    .isEqualTo(200);
            assertThat(hub.tryLogin("bert", PASSWORD, "X-Forwarded-For", "203.0.113.10")
                            .status())
                    .as("the user from elsewhere")
                    .isEqualTo(200);
        }
    }

    /// Letters that Java takes for the same in a name must not be tries of their own.
    @Test
    void aNameIsGuessedAtUnderAnySpelling() throws Exception {
        try (AccessHub hub = AccessHub.start(data, PROXY, "127.0.0.1")) {
            var _ = exhaust(hub, "admin", "203.0.113.9");
            for (String same : List.of("ADMIN", " admin", "adm\u0131n", "adm\u0130n")) {
                Response answer = guess(hub, same, "203.0.113.9");
                if (answer.status() != 429) {
                    // The wait may have ended; the next one must not.
                    answer = exhaust(hub, same, "203.0.113.9");
                }
                assertThat(answer.status()).as(same).isEqualTo(429);
            }
        }
    }

    /// What is guessed under a made-up name does not stand in the way of anything else.
    @Test
    void aNameIsNoOtherSecret() throws Exception {
        try (AccessHub hub = AccessHub.start(data, PROXY, "127.0.0.1")) {
            String admin = hub.login("admin").access();
            var _ = exhaust(hub, "password of user 1", "127.0.0.1");

            String change = "{\"current_password\": \"" + PASSWORD + "\", \"new_password\": \"another long password\"}";
            assertThat(hub.send("POST", "/api/printyard/v1/me/password", change, bearer(admin))
                            .status())
                    .isEqualTo(204);
        }
    }

    /// Somebody in the street cannot keep a user out of their house.
    @Test
    void nobodyIsLockedOutAtHome() throws Exception {
        try (AccessHub hub = AccessHub.start(data, PROXY, "127.0.0.1")) {
            hub.login("admin");
            boolean slowed = false;
            for (int i = 0; i < 60 && !slowed; i++) {
                slowed = guess(hub, "admin", "198.51.100." + i).status() == 429;
            }
            assertThat(slowed).as("guesses from all over the world").isTrue();
            assertThat(hub.tryLogin("admin", PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void aSetUpCodeIsGuessedSlowlyToo() throws Exception {
        try (AccessHub hub = AccessHub.start(data, "PRINTYARD_ADMIN_PASSWORD", "")) {
            String guess =
                    "{\"code\": \"WRNG-CADE-2345\", \"username\": \"mallory\", \"password\": \"" + PASSWORD + "\"}";
            Response answer = hub.send("POST", "/api/printyard/v1/setup", guess);
            for (int i = 0; i < 20 && answer.status() == 401; i++) {
                answer = hub.send("POST", "/api/printyard/v1/setup", guess);
            }
            assertThat(answer.status()).as(answer.body()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(hub.send("GET", "/api/printyard/v1/setup", "").body()).isEqualTo("{\"needed\":true}");
        }
    }

    @Test
    void anAnswerTellsNothingAboutNames() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            Response wrongPassword = hub.tryLogin("admin", "a wrong password");
            Response unknown = hub.tryLogin("nobody", "a wrong password");

            assertThat(unknown.status()).isEqualTo(wrongPassword.status()).isEqualTo(401);
            assertThat(unknown.body()).isEqualTo(wrongPassword.body());
            assertThat(unknown.headers().map().keySet())
                    .isEqualTo(wrongPassword.headers().map().keySet());
        }
    }

    /// Bambuddy documents ten control calls, thirty writes and a hundred reads in a minute.
    @Test
    void aLimitCountsHoweverThePathIsWritten() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            NewKey key = hub.addKey(hub.login("admin").access(), "admin");
            String secret = key.secret();
            List<String> spellings = List.of(
                    "GET /api/v1/api-keys",
                    "GET //api//v1/api-keys",
                    "GET /api/v1/api-keys/",
                    "GET /api/v1/%61pi-keys",
                    "GET /api/v1/api-keys?a=b",
                    "HEAD /api/v1/api-keys",
                    "GET /key/" + secret + "/api/v1/api-keys",
                    "GET /key//" + secret + "//api/v1/api-keys//");
            int allowed = 0;
            int refused = 0;
            for (int i = 0; i < 120; i++) {
                String[] call = spellings.get(i % spellings.size()).split(" ");
                String answer = hub.raw(String.join(" ", call), "", "X-API-Key: " + secret);
                if (AccessHub.status(answer) == 429) {
                    refused++;
                    assertThat(answer).contains("Retry-After: ", "X-RateLimit-Remaining: 0");
                } else {
                    allowed++;
                    assertThat(refused)
                            .as("no spelling gets through after the first refusal")
                            .isZero();
                }
            }
            assertThat(allowed).isEqualTo(100);
        }
    }
}
