package org.printyard.domain.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
    }

    @Test
    void aSessionIsFoundByItsAccessToken() {
        Session session = addSession("token", NOON.plusSeconds(60));

        assertOptional(read(stores -> stores.sessions().find(TokenHash.of("token"))))
                .contains(session);
        assertOptional(read(stores -> stores.sessions().find(session.id()))).contains(session);
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
        assertOptional(read(stores -> stores.sessions().find(dead.id()))).isEmpty();
        assertOptional(read(stores -> stores.sessions().find(living.id()))).isPresent();
        assertOptional(write(stores -> stores.sessions().lockRefresh(TokenHash.of("r1"))))
                .isEmpty();
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
                .add(id -> new Session(new SessionId(id), user.id(), TokenHash.of(access), expires, NOON, null)));
    }

    private User addUser(String name, @Nullable String email) {
        return write(stores -> stores.users()
                .add(id -> new User(new UserId(id), name, email, Role.OPERATOR, "hash", NOON, NOON, null)));
    }
}
