package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.conformance.faults.Await;
import org.printyard.storage.sql.TestDatabase.Kind;

/// Backups of a running hub, made, taken, given and put back by its API.
class BackupsOverHttpTest {
    private static final String ROOT = "/api/printyard/v1/backups";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private static JsonNode json(HttpResponse<byte[]> answer, int status) throws IOException {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) throws IOException {
        assertThat(json(answer, status).required("code").asText()).isEqualTo(code);
    }

    private static long addFilament(RunningHub hub) throws Exception {
        String filament = "{\"name\": \"A\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": 750.5}";
        return json(hub.send("POST", "/api/filaments", filament), 201)
                .required("id")
                .asLong();
    }

    private static int countFilaments(RunningHub hub) throws Exception {
        return json(hub.send("GET", "/api/filaments", ""), 200).size();
    }

    private static String login(RunningHub hub) throws Exception {
        return json(
                        hub.send(
                                "POST",
                                "/api/auth/login",
                                "{\"username\":\"admin\",\"password\":\"a long enough password\"}"),
                        200)
                .required("access_token")
                .asText();
    }

    private static int statusWith(RunningHub hub, String token) throws Exception {
        return hub.send("GET", "/api/spools", "", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everythingIsAsItWasWhenTheBackupWasMade(Kind kind) throws Exception {
        try (RunningHub hub = RunningHub.start(kind, data, "administrator")) {
            addFilament(hub);
            String early = login(hub);
            JsonNode made = json(hub.send("POST", ROOT, ""), 201);
            String name = made.required("name").asText();
            assertThat(name).matches("printyard-\\d{8}-\\d{6}\\.db");
            assertThat(made.required("size_bytes").asLong())
                    .isEqualTo(Files.size(data.resolve("backups").resolve(name)));
            assertThat(made.required("schema_version").asInt()).isPositive();
            assertThat(made.required("automatic").asBoolean()).isFalse();
            assertThat(made.required("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
            assertThat(json(hub.send("GET", ROOT, ""), 200)).containsExactly(made);
            assertThat(json(hub.send("GET", "/api/printyard/v1/system", ""), 200)
                            .required("last_backup"))
                    .isEqualTo(made.required("created_at"));

            HttpResponse<byte[]> whole = hub.send("GET", ROOT + "/" + name, "");
            assertThat(whole.body())
                    .isEqualTo(Files.readAllBytes(data.resolve("backups").resolve(name)));
            assertThat(whole.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"" + name + "\"");
            assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);

            long second = addFilament(hub);
            String late = login(hub);
            assertThat(countFilaments(hub)).isEqualTo(2);
            assertThat(List.of(statusWith(hub, early), statusWith(hub, late))).containsOnly(200);

            assertThat(json(hub.send("POST", ROOT + "/" + name + "/restore", ""), 200))
                    .isEqualTo(made);
            assertThat(countFilaments(hub)).as("not from a memory of before").isEqualTo(1);
            assertThat(statusWith(hub, early)).as("a session of the backup").isEqualTo(200);
            assertThat(statusWith(hub, late)).as("a session that never was").isEqualTo(401);
            assertThat(addFilament(hub)).as("the stock goes on from there").isEqualTo(second);

            String other = ROOT + "/from-elsewhere.db";
            assertThat(json(hub.send("PUT", other, BodyPublishers.ofByteArray(whole.body())), 201)
                            .required("name")
                            .asText())
                    .isEqualTo("from-elsewhere.db");
            assertRefused(hub.send("PUT", other, BodyPublishers.ofByteArray(whole.body())), 409, "backup-exists");
            json(hub.send("POST", other + "/restore", ""), 200);
            assertThat(countFilaments(hub)).isEqualTo(1);
            assertThat(hub.send("DELETE", other, "").statusCode()).isEqualTo(204);
            assertRefused(hub.send("DELETE", other, ""), 404, "no-such-backup");
            assertRefused(hub.send("GET", other, ""), 404, "no-such-backup");
            assertRefused(hub.send("POST", other + "/restore", ""), 404, "no-such-backup");
            assertThat(json(hub.send("GET", ROOT, ""), 200)).containsExactly(made);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsNoBackupChangesNothing(Kind kind) throws Exception {
        try (RunningHub hub = RunningHub.start(kind, data, "administrator")) {
            addFilament(hub);
            String name = json(hub.send("POST", ROOT, ""), 201).required("name").asText();
            byte[] good = hub.send("GET", ROOT + "/" + name, "").body();
            byte[] damaged = good.clone();
            java.util.Arrays.fill(damaged, 4_096, damaged.length / 2, (byte) 0x55);
            for (byte[] bad : List.of(new byte[0], "hello".getBytes(StandardCharsets.US_ASCII), damaged)) {
                assertRefused(hub.send("PUT", ROOT + "/bad.db", BodyPublishers.ofByteArray(bad)), 422, "not-a-backup");
            }
            assertThat(data.resolve("backups").toFile().list())
                    .as("nothing is left of them")
                    .containsExactly(name);
            Files.write(data.resolve("backups/spoiled.db"), damaged);
            assertRefused(hub.send("POST", ROOT + "/spoiled.db/restore", ""), 422, "not-a-backup");
            assertThat(countFilaments(hub)).isEqualTo(1);
            assertThat(addFilament(hub)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden", "a b", "ü", "a%00b", "..%2fprintyard.db", "%2e%2e", "a\\b", "…"})
    void aNameIsThatOfAFileInTheFolder(String name) throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "administrator")) {
            String target = ROOT + "/"
                    + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%25", "%");
            for (String method : List.of("GET", "PUT", "DELETE")) {
                assertThat(hub.send(method, target, "").statusCode()).isEqualTo(400);
            }
            assertRefused(hub.send("GET", ROOT + "/" + "a".repeat(81), ""), 400, "bad-request");
            assertRefused(hub.send("GET", ROOT + "/" + "a".repeat(80), ""), 404, "no-such-backup");
            assertRefused(hub.send("PUT", ROOT + "/automatic-20260101.db", "x"), 409, "backup-name-reserved");
        }
    }

    @Test
    void onlyAnAdministratorMay() throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "operator")) {
            for (String request : List.of(
                    "GET " + ROOT,
                    "POST " + ROOT,
                    "GET " + ROOT + "/a.db",
                    "PUT " + ROOT + "/a.db",
                    "DELETE " + ROOT + "/a.db",
                    "POST " + ROOT + "/a.db/restore")) {
                String[] words = request.split(" ", -1);
                assertRefused(hub.send(words[0], words[1], ""), 403, "forbidden");
            }
            assertThat(data.resolve("backups")).doesNotExist();
        }
    }

    /// An upload that has begun holds the place.
    @Test
    void oneAtATime() throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "administrator");
                Socket upload = new Socket("127.0.0.1", hub.address().getPort())) {
            OutputStream out = upload.getOutputStream();
            out.write(("PUT " + ROOT + "/slow.db HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nSQLite")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Await.until("an upload that has begun", PATIENCE, () -> Files.exists(data.resolve("backups/.taking.db")));
            assertRefused(hub.send("POST", ROOT, ""), 409, "backup-busy");
            assertRefused(hub.send("PUT", ROOT + "/b.db", "x"), 409, "backup-busy");
            upload.shutdownOutput();
            Await.until(
                    "an upload that was given up", PATIENCE, () -> !Files.exists(data.resolve("backups/.taking.db")));
            Await.until("a place", PATIENCE, () -> isMade(hub));
        }
    }

    private static boolean isMade(RunningHub hub) {
        try {
            return hub.send("POST", ROOT, "").statusCode() == 201;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Others are told to come again, and nobody gets anything else than a good answer or that.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void othersMayComeAgainAfterARestore(Kind kind) throws Exception {
        try (RunningHub hub = RunningHub.start(kind, data, "administrator")) {
            addFilament(hub);
            String name = json(hub.send("POST", ROOT, ""), 201).required("name").asText();
            AtomicBoolean done = new AtomicBoolean();
            List<Thread> callers = Stream.generate(() -> Thread.ofVirtual().unstarted(() -> call(hub, done)))
                    .limit(8)
                    .toList();
            CALLED.clear();
            callers.forEach(Thread::start);
            for (int i = 0; i < 3; i++) {
                json(hub.send("POST", ROOT + "/" + name + "/restore", ""), 200);
            }
            Await.until("somebody was answered", PATIENCE, () -> CALLED.contains(201));
            done.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(CALLED).contains(201).isSubsetOf(200, 201, 503);
            assertThat(json(hub.send("GET", "/health", ""), 200)
                            .required("database")
                            .asText())
                    .isEqualTo("connected");
        }
    }

    private static final java.util.Set<Integer> CALLED = java.util.concurrent.ConcurrentHashMap.newKeySet();

    private static void call(RunningHub hub, AtomicBoolean done) {
        while (!done.get()) {
            try {
                String filament = "{\"name\": \"B\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": 1}";
                CALLED.add(hub.send("POST", "/api/filaments", filament).statusCode());
                CALLED.add(hub.send("GET", "/api/filaments", "").statusCode());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
