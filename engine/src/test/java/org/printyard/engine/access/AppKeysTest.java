package org.printyard.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.ApiKey;
import org.printyard.engine.access.AppKeys.Asking;
import org.printyard.engine.access.AppKeys.Decision;
import org.printyard.engine.access.AppKeys.Pending;
import org.printyard.storage.memory.MemoryDatabase;

class AppKeysTest {
    private static final Duration POLL = AppKeys.UNATTENDED;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final MemoryDatabase database = new MemoryDatabase(_ -> {});
    private final Callers callers = new Callers(database, this::now);
    private final ApiKeys keys = new ApiKeys(database, this::now, new SecureRandom(), callers);
    private final AppKeys apps = new AppKeys(keys, this::now, new SecureRandom());

    private Instant now() {
        return now;
    }

    private String ask(String app, @Nullable PrinterId printer) {
        return apps.ask(new Asking(app, null, printer, "127.0.0.1")).get();
    }

    private long id() {
        return apps.list().getLast().id();
    }

    @Test
    void aGrantedKeyIsToldOnceAndIsForThePrinterThatWasAskedAbout() {
        String token = ask("Cura", new PrinterId(7));
        assertThat(apps.decision(token)).isInstanceOf(Decision.Undecided.class);
        assertThat(apps.grant(id(), null)).isInstanceOf(Outcome.Done.class);
        assertThat(apps.list()).isEmpty();

        assertThat(apps.decision(token))
                .isInstanceOfSatisfying(Decision.Granted.class, granted -> assertThat(granted.secret())
                        .hasSize(32));
        assertThat(apps.decision(token)).isInstanceOf(Decision.Gone.class);
        assertThat(keys.list())
                .extracting(ApiKey::terms)
                .containsExactly(new ApiKey.Terms("Cura", AppKeys.GRANTED, Set.of(new PrinterId(7)), null, true, null));
    }

    @Test
    void whoIsDeniedGetsNothing() {
        String token = ask("Cura", null);
        long id = id();
        assertThat(apps.deny(id)).isInstanceOf(Outcome.Done.class);
        assertThat(apps.decision(token)).isInstanceOf(Decision.Gone.class);
        Outcome<Pending, AccessRefusal> late = apps.grant(id, null);
        assertThat(late).isEqualTo(Outcome.refused(new AccessRefusal.Missing("request")));
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void whatIsDecidedCannotBeDecidedAnew() {
        String unused = ask("Cura", null);
        long id = id();
        assertThat(apps.grant(id, null)).isInstanceOf(Outcome.Done.class);
        assertThat(apps.deny(id)).isInstanceOf(Outcome.Refused.class);
        assertThat(apps.grant(id, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(keys.list()).hasSize(1);
    }

    @Test
    void whoNoLongerAsksIsForgotten() {
        String token = ask("Cura", null);
        now = now.plus(POLL);
        assertThat(apps.decision(token)).isInstanceOf(Decision.Undecided.class);
        now = now.plus(POLL).plusMillis(1);
        assertThat(apps.list()).isEmpty();
        assertThat(apps.decision(token)).isInstanceOf(Decision.Gone.class);
    }

    @Test
    void nobodyWaitsForEver() {
        String token = ask("Cura", null);
        for (Duration waited = Duration.ZERO; waited.compareTo(AppKeys.LIFE) < 0; waited = waited.plus(POLL)) {
            assertThat(apps.decision(token)).isInstanceOf(Decision.Undecided.class);
            now = now.plus(POLL);
        }
        now = now.plusMillis(1);
        assertThat(apps.decision(token)).isInstanceOf(Decision.Gone.class);
    }

    @Test
    void onlySoManyWaitAtOnce() {
        for (int i = 0; i < AppKeys.LIMIT; i++) {
            String unused = ask("app " + i, null);
        }
        assertThat(apps.ask(new Asking("one more", null, null, "127.0.0.1")))
                .isEqualTo(Outcome.refused(new AccessRefusal.TooMany("requests for a key", AppKeys.LIMIT)));
        now = now.plus(POLL).plusMillis(1);
        String unused = ask("one more", null);
        assertThat(apps.list()).hasSize(1);
    }
}
