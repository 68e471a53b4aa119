package org.printyard.engine.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.Missing;
import org.printyard.domain.access.AccessRefusal.TooMany;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.access.UserId;
import org.printyard.engine.Moment;

/// Programs that ask for a key of their own, until an administrator decides. Anybody may ask, so little is kept, and
/// not for long; after a start they ask anew.
public final class AppKeys {
    /// What such a key may: all that a program does with one printer.
    public static final Set<KeyPermission> GRANTED =
            Set.of(KeyPermission.READ, KeyPermission.WRITE_FILES, KeyPermission.WRITE_QUEUE, KeyPermission.CONTROL);

    /// That wait at the same time.
    static final int LIMIT = 20;

    /// Home Assistant waits half as long.
    static final Duration LIFE = Duration.ofMinutes(10);

    /// Whoever still wants it asks every second or so.
    static final Duration UNATTENDED = Duration.ofSeconds(30);

    /// @param app as it calls itself: anything that its sender wrote
    /// @param user who is to own it, says the program; null if it does not say
    /// @param printer the only one that the key is to be for; null for all
    /// @param address where it asks from
    public record Asking(
            String app, @Nullable String user, @Nullable PrinterId printer, String address) {}

    public record Pending(long id, Asking asking, Instant at) {}

    /// What a program hears.
    public sealed interface Decision {
        record Undecided() implements Decision {}

        /// Once only.
        record Granted(String secret) implements Decision {
            @Override
            public String toString() {
                return "Granted";
            }
        }

        /// Denied, or too late.
        record Gone() implements Decision {}
    }

    private static final class Entry {
        final Pending pending;
        Instant seen;

        @Nullable
        String secret;

        Entry(Pending pending) {
            this.pending = pending;
            seen = pending.at();
        }

        boolean isOver(Instant now) {
            return pending.at().plus(LIFE).isBefore(now)
                    || seen.plus(UNATTENDED).isBefore(now);
        }
    }

    private final ApiKeys keys;
    private final InstantSource clock;
    private final Secrets secrets;

    /// By the token that a program asks again with, in the order of their coming.
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private long last;

    public AppKeys(ApiKeys keys, InstantSource clock, SecureRandom random) {
        this.keys = keys;
        this.clock = clock;
        this.secrets = new Secrets(random);
    }

    /// @return what to ask again with
    public synchronized Outcome<String, AccessRefusal> ask(Asking asking) {
        Instant now = forget();
        if (entries.size() >= LIMIT) {
            return Outcome.refused(new TooMany("requests for a key", LIMIT));
        }
        String token = secrets.token();
        entries.put(token, new Entry(new Pending(++last, asking, now)));
        return Outcome.done(token);
    }

    public synchronized Decision decision(String token) {
        Instant now = forget();
        Entry entry = entries.get(token);
        if (entry == null) {
            return new Decision.Gone();
        }
        entry.seen = now;
        String secret = entry.secret;
        if (secret == null) {
            return new Decision.Undecided();
        }
        entries.remove(token);
        return new Decision.Granted(secret);
    }

    /// Those that nobody has decided, in the order of their coming.
    public synchronized List<Pending> list() {
        forget();
        return entries.values().stream()
                .filter(entry -> entry.secret == null)
                .map(entry -> entry.pending)
                .toList();
    }

    /// @param owner of the key; null if from a trusted network
    public synchronized Outcome<Pending, AccessRefusal> grant(long id, @Nullable UserId owner) {
        forget();
        Optional<Entry> found = undecided(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing("request"));
        }
        Entry entry = found.get();
        Asking asking = entry.pending.asking();
        Set<PrinterId> printers = asking.printer() == null ? null : Set.of(asking.printer());
        return keys.make(owner, new ApiKey.Terms(asking.app(), GRANTED, printers, null, true, null))
                .map(made -> {
                    entry.secret = made.secret();
                    return entry.pending;
                });
    }

    public synchronized Outcome<Pending, AccessRefusal> deny(long id) {
        forget();
        Optional<Entry> found = undecided(id);
        found.ifPresent(entries.values()::remove);
        return found.<Outcome<Pending, AccessRefusal>>map(entry -> Outcome.done(entry.pending))
                .orElseGet(() -> Outcome.refused(new Missing("request")));
    }

    private Optional<Entry> undecided(long id) {
        return entries.values().stream()
                .filter(entry -> entry.pending.id() == id && entry.secret == null)
                .findFirst();
    }

    private Instant forget() {
        Instant now = Moment.now(clock);
        entries.values().removeIf(entry -> entry.isOver(now));
        return now;
    }
}
