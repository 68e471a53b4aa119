package org.printyard.engine;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.RequestStore;
import org.printyard.domain.transaction.RequestStore.Answered;
import org.printyard.domain.transaction.Transaction;

/// Runs use cases that change something, and makes a request that is sent twice count once.
public final class Writes {
    /// @param status of the answer as the client's protocol counts it
    /// @param body the answer's text; empty for none
    public record Reply(int status, String body) {}

    /// What became of a request with an idempotency key.
    public sealed interface Result {
        /// It was done now.
        record Fresh(Reply reply) implements Result {}

        /// It had been done before; this is what was answered then.
        record Replayed(Reply reply) implements Result {}

        /// The key was used before, for a request with another body.
        record Mismatch() implements Result {}
    }

    private final Database database;
    private final InstantSource clock;

    public Writes(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public <T, R extends Refusal> Outcome<T, R> run(Function<Transaction, Outcome<T, R>> useCase) {
        return database.write(useCase);
    }

    /// Does the use case unless a request with this key has been answered already. The answer is kept in the same
    /// transaction, so it is there exactly if what it tells is. A second request waits for the first one in flight.
    ///
    /// @param fingerprint of the body, to notice another request under the same key
    /// @param reply words the outcome; called inside the transaction, so it must be quick
    public <T, R extends Refusal> Result once(
            RequestStore.Key key,
            String fingerprint,
            Function<Transaction, Outcome<T, R>> useCase,
            Function<Outcome<T, R>, Reply> reply) {
        Outcome<Result, Refusal> result = database.write(transaction -> {
            Optional<Answered> earlier = transaction.requests().claim(key, clock.instant());
            if (earlier.isPresent()) {
                return Outcome.done(repeat(earlier.get(), fingerprint));
            }
            Outcome<T, R> outcome = transaction.attempt(() -> useCase.apply(transaction));
            Reply words = reply.apply(outcome);
            transaction.requests().answer(key, new Answered(fingerprint, words.status(), words.body()));
            return Outcome.done(new Result.Fresh(words));
        });
        return result.get();
    }

    private static Result repeat(Answered earlier, String fingerprint) {
        return earlier.fingerprint().equals(fingerprint)
                ? new Result.Replayed(new Reply(earlier.status(), earlier.body()))
                : new Result.Mismatch();
    }
}
