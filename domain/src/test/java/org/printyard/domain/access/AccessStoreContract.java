package org.printyard.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.PrinterId;
import org.printyard.domain.transaction.StoreContract;

public abstract class AccessStoreContract extends StoreContract {
    @Test
    void aUserIsFoundByNameOrAddressInAnyCase() {
        assertFlag(read(stores -> stores.users().isEmpty())).isTrue();
        User anna = addUser("Anna", "anna@example.org");

        assertFlag(read(stores -> stores.users().isEmpty())).isFalse();
        assertOptional(read(stores -> stores.users().find(anna.id()))).contains(anna);
        assertOptional(read(stores -> stores.users().findByLogin("ANNA"))).contains(anna);
        assertOptional(read(stores -> stores.users().findByLogin("Anna@Example.org")))
                .contains(anna);
        assertOptional(read(stores -> stores.users().findByLogin("bert"))).isEmpty();
        User oerjan = addUser("Örjan", null);
        assertOptional(read(stores -> stores.users().findByLogin("ÖRJAN"))).contains(oerjan);
    }

    @Test
    void aUserChanges() {
        User anna = addUser("anna", null);
        User later =
                new User(anna.id(), "anna", "a@b", Role.VIEWER, "h2", NOON, NOON.plusSeconds(1), NOON.plusSeconds(2));
        write(stores -> {
            stores.users().put(later);
            return true;
        });

        assertOptional(read(stores -> stores.users().find(anna.id()))).contains(later);
        assertOptional(write(stores -> stores.users().lock(anna.id()))).contains(later);
    }

    @Test
    void aSessionIsFoundByItsAccessToken() {
        Session session = addSession("token", NOON.plusSeconds(60));

        assertOptional(read(stores -> stores.sessions().find(TokenHash.of("token"))))
                .contains(session);
        assertOptional(write(stores -> stores.sessions().lock(session.id()))).contains(session);
        assertOptional(read(stores -> stores.sessions().find(TokenHash.of("other"))))
                .isEmpty();
    }

    @Test
    void aRefreshTokenRemembersThatItWasUsed() {
        Session session = addSession("token", NOON);
        TokenHash token = TokenHash.of("refresh");
        Session.Refresh fresh = new Session.Refresh(token, session.id(), NOON.plusSeconds(5), null);
        Session.Refresh used = new Session.Refresh(token, session.id(), NOON.plusSeconds(5), NOON);

        put(fresh);
        assertOptional(write(stores -> stores.sessions().lockRefresh(token))).contains(fresh);
        put(used);
        assertOptional(write(stores -> stores.sessions().lockRefresh(token))).contains(used);
    }

    @Test
    void sessionsAreForgottenWhenNoTokenOfTheirsIsGoodAnyMore() {
        Session dead = addSession("dead", NOON);
        Session living = addSession("living", NOON);
        put(new Session.Refresh(TokenHash.of("r1"), dead.id(), NOON.plusSeconds(1), null));
        put(new Session.Refresh(TokenHash.of("r2"), living.id(), NOON.plus(Duration.ofDays(1)), null));

        assertCount(write(stores -> stores.sessions().removeExpired(NOON.plusSeconds(2))))
                .isEqualTo(1);
        assertOptional(write(stores -> stores.sessions().lock(dead.id()))).isEmpty();
        assertOptional(write(stores -> stores.sessions().lock(living.id()))).isPresent();
        assertOptional(write(stores -> stores.sessions().lockRefresh(TokenHash.of("r1"))))
                .isEmpty();
    }

    @Test
    void livingSessionsAreThoseThatCanStillBeUsedOrRefreshed() {
        Session usable = addSession("usable", NOON.plusSeconds(60));
        Session refreshable = addSession("refreshable", NOON);
        Session usedUp = addSession("used up", NOON);
        Session ended = addSession("ended", NOON.plusSeconds(60));
        put(new Session.Refresh(TokenHash.of("r1"), refreshable.id(), NOON.plusSeconds(60), null));
        put(new Session.Refresh(TokenHash.of("r2"), usedUp.id(), NOON.plusSeconds(60), NOON));
        write(stores -> {
            stores.sessions().put(ended.ended(NOON));
            return true;
        });

        assertList(read(stores -> stores.sessions().listLiving(usable.user(), NOON)))
                .containsExactly(refreshable, usable);
        assertList(write(stores -> stores.sessions().lockLiving(usable.user(), NOON)))
                .containsExactly(refreshable, usable);
        assertList(read(stores -> stores.sessions().listLiving(new UserId(99), NOON)))
                .isEmpty();
    }

    @Test
    void aRemovedUserLeavesTheirNameToOthers() {
        User anna = addUser("anna", "anna@example.org");
        write(stores -> {
            stores.users().remove(anna.id(), NOON);
            return true;
        });

        assertFlag(read(stores -> stores.users().isEmpty())).isTrue();
        assertOptional(read(stores -> stores.users().find(anna.id()))).isEmpty();
        assertOptional(read(stores -> stores.users().findByLogin("anna"))).isEmpty();
        assertOptional(write(stores -> stores.users().lock(anna.id()))).isEmpty();
        User other = addUser("Anna", "anna@example.org");
        assertList(read(stores -> stores.users().list())).containsExactly(other);
        assertList(write(stores -> stores.users().lockAll())).containsExactly(other);
    }

    @Test
    void aKeyIsKeptWithAllItsTerms() {
        User anna = addUser("anna", null);
        ApiKey narrow = addKey(
                "one",
                anna.id(),
                new ApiKey.Terms(
                        "Home Assistant, kitchen",
                        Set.of(KeyPermission.USE_STOCK, KeyPermission.READ),
                        Set.of(new PrinterId(7), new PrinterId(12)),
                        ClientProfile.BAMBUDDY,
                        true,
                        NOON.plusSeconds(1)));
        ApiKey wide =
                addKey("two", null, new ApiKey.Terms("all", Set.of(KeyPermission.ADMIN), null, null, false, null));
        ApiKey nowhere = addKey(
                "three", null, new ApiKey.Terms("none", Set.of(KeyPermission.CONTROL), Set.of(), null, true, null));

        assertOptional(read(stores -> stores.apiKeys().find(TokenHash.of("one"))))
                .contains(narrow);
        assertOptional(read(stores -> stores.apiKeys().find(wide.id()))).contains(wide);
        assertOptional(write(stores -> stores.apiKeys().lock(wide.id()))).contains(wide);
        assertList(read(stores -> stores.apiKeys().list())).containsExactly(narrow, wide, nowhere);
    }

    @Test
    void aKeyChangesWithoutForgettingItsLastUse() {
        ApiKey key = addKey("one", null, new ApiKey.Terms("a", Set.of(KeyPermission.READ), null, null, true, null));
        ApiKey.Terms terms = new ApiKey.Terms("b", Set.of(KeyPermission.WRITE), Set.of(), null, false, NOON);
        write(stores -> {
            stores.apiKeys().touch(key.id(), NOON.plusSeconds(5));
            stores.apiKeys().put(key.with(terms));
            return true;
        });

        ApiKey changed = read(stores -> stores.apiKeys().find(key.id())).orElseThrow();
        assertOptional(Optional.of(changed.terms())).contains(terms);
        assertOptional(Optional.ofNullable(changed.lastUsedAt())).contains(NOON.plusSeconds(5));
    }

    @Test
    void aRemovedKeyOpensNothing() {
        ApiKey key = addKey("one", null, new ApiKey.Terms("a", Set.of(KeyPermission.READ), null, null, true, null));
        write(stores -> {
            stores.apiKeys().remove(key.id(), NOON);
            return true;
        });

        assertOptional(read(stores -> stores.apiKeys().find(TokenHash.of("one"))))
                .isEmpty();
        assertOptional(read(stores -> stores.apiKeys().find(key.id()))).isEmpty();
        assertOptional(write(stores -> stores.apiKeys().lock(key.id()))).isEmpty();
        assertList(read(stores -> stores.apiKeys().list())).isEmpty();
    }

    private ApiKey addKey(String secret, @Nullable UserId owner, ApiKey.Terms terms) {
        return write(stores -> stores.apiKeys()
                .add(id -> new ApiKey(new ApiKeyId(id), owner, TokenHash.of(secret), "one", terms, NOON, null)));
    }

    private void put(Session.Refresh refresh) {
        write(stores -> {
            stores.sessions().putRefresh(refresh);
            return true;
        });
    }

    private Session addSession(String access, Instant expires) {
        User user = read(stores -> stores.users().findByLogin("anna")).orElseGet(() -> addUser("anna", null));
        return write(stores -> stores.sessions()
                .add(id -> new Session(
                        new SessionId(id),
                        user.id(),
                        TokenHash.of(access),
                        expires,
                        NOON,
                        NOON,
                        new Session.From("192.0.2.1", null),
                        null)));
    }

    private User addUser(String name, @Nullable String email) {
        return write(stores -> stores.users()
                .add(id -> new User(new UserId(id), name, email, Role.OPERATOR, "hash", NOON, NOON, null)));
    }
}
