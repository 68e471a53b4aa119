package org.printyard.domain.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.transaction.RequestStore.Answered;

public abstract class RequestStoreContract extends StoreContract {
    private static final RequestStore.Key KEY =
            new RequestStore.Key("user 1", "PATCH", "/api/filaments/1/reduce", "k1");
    private static final Answered ANSWER = new Answered("f", 200, "{\"amount\":1}");

    @Test
    void theFirstClaimFindsNothing() {
        assertOptional(write(stores -> stores.requests().claim(KEY, NOON))).isEmpty();
    }

    @Test
    void theSecondClaimFindsTheAnswer() {
        answer(KEY);

        assertOptional(write(stores -> stores.requests().claim(KEY, NOON))).contains(ANSWER);
    }

    @Test
    void anotherCallerMethodPathOrKeyIsAnotherRequest() {
        answer(KEY);

        for (RequestStore.Key other : List.of(
                new RequestStore.Key("user 2", KEY.method(), KEY.path(), KEY.key()),
                new RequestStore.Key(KEY.caller(), "POST", KEY.path(), KEY.key()),
                new RequestStore.Key(KEY.caller(), KEY.method(), "/api/filaments/2/reduce", KEY.key()),
                new RequestStore.Key(KEY.caller(), KEY.method(), KEY.path(), "k2"))) {
            assertOptional(write(stores -> stores.requests().claim(other, NOON)))
                    .as("%s", other)
                    .isEmpty();
        }
    }

    @Test
    void aClaimThatIsUndoneWasNone() {
        database.write(transaction -> {
            transaction.requests().claim(KEY, NOON);
            return Outcome.refused(new Refused("no"));
        });

        assertOptional(write(stores -> stores.requests().claim(KEY, NOON))).isEmpty();
    }

    @Test
    void oldOnesAreForgotten() {
        answer(KEY);
        write(stores ->
                stores.requests().claim(new RequestStore.Key("user 1", "PATCH", "/", "new"), NOON.plusSeconds(10)));

        assertCount(write(stores -> stores.requests().removeBefore(NOON.plus(Duration.ofSeconds(1)))))
                .isEqualTo(1);
        assertOptional(write(stores -> stores.requests().claim(KEY, NOON))).isEmpty();
    }

    /// Of many that come at once, one does the work, and the others get its answer.
    @Test
    void aSecondInFlightWaitsForTheFirst() throws Exception {
        AtomicInteger first = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Answered>>> all = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> write(stores -> {
                        Optional<Answered> earlier = stores.requests().claim(KEY, NOON);
                        if (earlier.isEmpty()) {
                            stores.requests().answer(KEY, ANSWER);
                        }
                        return earlier;
                    })))
                    .toList();
            for (Future<Optional<Answered>> one : all) {
                if (one.get().isEmpty()) {
                    first.incrementAndGet();
                } else {
                    assertThat(one.get()).contains(ANSWER);
                }
            }
        }
        assertThat(first).hasValue(1);
    }

    private void answer(RequestStore.Key key) {
        write(stores -> {
            stores.requests().claim(key, NOON);
            stores.requests().answer(key, ANSWER);
            return true;
        });
    }
}
