package org.printyard.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what nobody can ask for any more. The ledger is never shortened.
public final class Retention {
    /// How long a repeated request is recognised: longer than any client that was switched off over a week-end retries.
    public static final Duration REQUESTS = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final Database database;
    private final InstantSource clock;

    public Retention(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        Outcome<Integer, Refusal> forgotten = database.write(
                transaction -> Outcome.done(transaction.requests().removeBefore(now.minus(REQUESTS))
                        + transaction.sessions().removeExpired(now)));
        log.debug("{} old requests and sessions forgotten", forgotten.get());
    }
}
