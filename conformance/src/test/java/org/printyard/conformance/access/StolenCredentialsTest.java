package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.PASSWORD;
import static org.printyard.conformance.access.AccessHub.bearer;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.access.AccessHub.NewKey;
import org.printyard.conformance.access.AccessHub.Response;
import org.printyard.conformance.access.AccessHub.Tokens;

/// Somebody has a copy of a token or a key: what it is still good for, and how it is made good for nothing.
class StolenCredentialsTest {
    private static final String MATERIAL = "{\"name\": \"Unobtainium\"}";

    @TempDir
    Path data;

    private AccessHub hub;
    private String admin;
    private long bertId;
    private Tokens bert;

    @BeforeEach
    void start() throws Exception {
        hub = AccessHub.start(data);
        admin = hub.login("admin").access();
        bertId = hub.addUser(admin, "bert", "operator");
        bert = hub.login("bert");
        assertThat(read(bert.access())).as("it is remembered").isEqualTo(200);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private int read(String token) throws Exception {
        return hub.send("GET", "/api/filaments", "", bearer(token)).status();
    }

    private Response refresh(String token) throws Exception {
        return hub.send("POST", "/api/auth/refresh", "{\"refresh_token\": \"" + token + "\"}");
    }

    /// Whoever comes second, the thief or the owner: two parties have it, and both are out.
    @Test
    void aRefreshTokenThatIsUsedTwiceEndsItsFamily() throws Exception {
        Tokens other = hub.login("bert");
        Tokens second = AccessHub.tokens(refresh(bert.refresh()));
        Tokens third = AccessHub.tokens(refresh(second.refresh()));
        assertThat(read(third.access())).isEqualTo(200);
        assertThat(read(bert.access()))
                .as("the first access token died with the refresh")
                .isEqualTo(401);

        assertThat(refresh(bert.refresh()).status()).isEqualTo(401);

        assertThat(read(third.access())).isEqualTo(401);
        assertThat(refresh(third.refresh()).status()).isEqualTo(401);
        assertThat(read(other.access())).as("another sign-in").isEqualTo(200);
    }

    @Test
    void aLogoutEndsTheThiefsToo() throws Exception {
        hub.ok("POST", "/api/auth/logout", "", bearer(bert.access()));

        assertThat(read(bert.access())).isEqualTo(401);
        assertThat(refresh(bert.refresh()).status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsAllOthers() throws Exception {
        Tokens own = hub.login("bert");
        String change = "{\"current_password\": \"" + PASSWORD + "\", \"new_password\": \"another long password\"}";
        hub.ok("POST", "/api/printyard/v1/me/password", change, bearer(own.access()));

        assertThat(read(bert.access())).isEqualTo(401);
        assertThat(refresh(bert.refresh()).status()).isEqualTo(401);
        assertThat(read(own.access())).isEqualTo(200);
        assertThat(hub.tryLogin("bert", PASSWORD).status()).isEqualTo(401);
    }

    /// A token alone is not enough to lock its owner out.
    @Test
    void aTokenChangesNoPassword() throws Exception {
        String guess = "{\"current_password\": \"a wrong password\", \"new_password\": \"another long password\"}";

        assertThat(hub.send("POST", "/api/printyard/v1/me/password", guess, bearer(bert.access()))
                        .status())
                .isEqualTo(401);
        assertThat(hub.tryLogin("bert", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorsNewPasswordEndsAll() throws Exception {
        String path = "/api/printyard/v1/users/" + bertId;
        hub.ok("PATCH", path, "{\"password\": \"another long password\"}", bearer(admin));

        assertThat(read(bert.access())).isEqualTo(401);
        assertThat(refresh(bert.refresh()).status()).isEqualTo(401);
    }

    @Test
    void whoIsRemovedIsOutWithTheirKeys() throws Exception {
        hub.ok("PATCH", "/api/printyard/v1/users/" + bertId, "{\"role\": \"administrator\"}", bearer(admin));
        NewKey key = hub.addKey(bert.access(), "admin");
        NewKey childs = keyMadeBy(key);
        assertThat(read(childs.secret())).isEqualTo(200);

        hub.ok("DELETE", "/api/printyard/v1/users/" + bertId, "", bearer(admin));

        assertThat(read(bert.access())).isEqualTo(401);
        assertThat(refresh(bert.refresh()).status()).isEqualTo(401);
        assertThat(read(key.secret())).isEqualTo(401);
        assertThat(read(childs.secret())).as("a key that the key made").isEqualTo(401);
        assertThat(hub.ok("GET", "/api/v1/api-keys", "", bearer(admin)).body()).isEqualTo("[]");
    }

    /// A key belongs to whom the key that made it belongs to.
    private NewKey keyMadeBy(NewKey key) throws Exception {
        Response made = hub.ok(
                "POST",
                "/api/v1/api-keys",
                "{\"name\": \"child\", \"permissions\": [\"admin\"]}",
                "X-API-Key",
                key.secret());
        return new NewKey(made.json().required("id").longValue(), made.text("key"));
    }

    @Test
    void whoIsDemotedIsSoAtOnce() throws Exception {
        assertThat(hub.send("POST", "/api/materials", MATERIAL, bearer(bert.access()))
                        .status())
                .isEqualTo(201);
        hub.ok("PATCH", "/api/printyard/v1/users/" + bertId, "{\"role\": \"viewer\"}", bearer(admin));

        assertThat(hub.send("POST", "/api/materials", MATERIAL.replace("Unobtainium", "Stone"), bearer(bert.access()))
                        .status())
                .isEqualTo(403);
        assertThat(AccessHub.tokens(refresh(bert.refresh())).access()).satisfies(fresh -> assertThat(
                        hub.send("POST", "/api/materials", MATERIAL.replace("Unobtainium", "Stone"), bearer(fresh))
                                .status())
                .as("a refresh does not bring it back")
                .isEqualTo(403));
    }

    @Test
    void nobodyRaisesThemselves() throws Exception {
        for (String path : new String[] {"/api/printyard/v1/users/" + bertId, "/api/printyard/v1/users/1"}) {
            assertThat(hub.send("PATCH", path, "{\"role\": \"administrator\"}", bearer(bert.access()))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(hub.send(
                                "POST",
                                "/api/v1/api-keys",
                                "{\"name\": \"mine\", \"permissions\": [\"admin\"]}",
                                bearer(bert.access()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theMostDeliberateCredentialCountsAlone() throws Exception {
        NewKey viewer = hub.addKey(admin, "read");
        String[] keyAndToken = {"X-API-Key", viewer.secret(), "Authorization", "Bearer " + admin};
        assertThat(hub.send("GET", "/api/printyard/v1/users", "", keyAndToken).status())
                .isEqualTo(403);
        String[] badKeyAndToken = {"X-API-Key", "made-up", "Authorization", "Bearer " + admin};
        assertThat(hub.send("GET", "/api/filaments", "", badKeyAndToken).status())
                .isEqualTo(401);
        String[] badTokenAndCookie = {"Authorization", "Bearer made-up", "Cookie", "access_token=" + admin};
        assertThat(hub.send("GET", "/api/filaments", "", badTokenAndCookie).status())
                .isEqualTo(401);
        assertThat(hub.send("GET", "/key/" + viewer.secret() + "/api/printyard/v1/users", "", bearer(admin))
                        .status())
                .isEqualTo(403);
        assertThat(AccessHub.status(hub.raw(
                        "GET /api/filaments", "", "X-API-Key: " + viewer.secret(), "X-API-Key: " + viewer.secret())))
                .as("two keys are no key")
                .isEqualTo(401);
        assertThat(AccessHub.status(hub.raw(
                        "GET /api/filaments", "", "Authorization: Bearer made-up", "Authorization: Bearer " + admin)))
                .as("two tokens are no token")
                .isEqualTo(401);
    }

    /// What a first request was answered under a key belongs to its sender alone, for as long as they may send it.
    @Test
    void anIdempotencyKeyIsItsCallersOwn() throws Exception {
        NewKey one = hub.addKey(admin, "write");
        NewKey other = hub.addKey(admin, "write");
        AtomicInteger replays = new AtomicInteger();
        String[] asOne = {"X-API-Key", one.secret(), "Idempotency-Key", "same"};
        String[] asOther = {"X-API-Key", other.secret(), "Idempotency-Key", "same"};
        String[] asBert = {"Authorization", "Bearer " + bert.access(), "Idempotency-Key", "same"};

        Response first = hub.ok("POST", "/api/materials", MATERIAL, asOne);
        for (String[] caller : new String[][] {asOther, asBert}) {
            Response answer = hub.send("POST", "/api/materials", MATERIAL, caller);
            assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
            assertThat(answer.status()).as("there is one of this name by now").isEqualTo(409);
        }
        for (String path :
                new String[] {"/api/materials", "/api//materials/", "/key/" + one.secret() + "/api/materials"}) {
            Response again = hub.send("POST", path, MATERIAL, asOne);
            assertThat(again.headers().firstValue("Idempotency-Replayed"))
                    .as(path)
                    .contains("true");
            assertThat(again.body()).isEqualTo(first.body());
            replays.incrementAndGet();
        }
        assertThat(replays).hasValue(3);
        hub.ok("PATCH", "/api/v1/api-keys/" + one.id(), "{\"enabled\": false}", bearer(admin));
        assertThat(hub.send("POST", "/api/materials", MATERIAL, asOne).status()).isEqualTo(401);
        hub.ok(
                "PATCH",
                "/api/v1/api-keys/" + one.id(),
                "{\"enabled\": true, \"permissions\": [\"read\"]}",
                bearer(admin));
        assertThat(hub.send("POST", "/api/materials", MATERIAL, asOne).status()).isEqualTo(403);
    }
}
