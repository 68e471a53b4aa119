package org.printyard.connectors.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(60);

    private static Backoff seeded(long seed) {
        return new Backoff(new SplittableRandom(seed), LEAST, MOST);
    }

    @Test
    void itsBoundDoublesUpToTheMost() {
        // As if chance always chose the longest.
        RandomGenerator longest = new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1;
            }
        };
        Backoff backoff = new Backoff(longest, LEAST, MOST);
        assertThat(IntStream.range(0, 8).mapToObj(_ -> Math.round(backoff.next().toMillis() / 1000.0)))
                .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        backoff.reset();
        assertThat(backoff.next()).isBetween(LEAST, LEAST.multipliedBy(2));
    }

    @Test
    void itStaysWithinItsLimitsForEver() {
        Backoff backoff = seeded(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.next()).isBetween(LEAST, MOST);
        }
    }

    @Test
    void twoDoNotComeBackTogether() {
        assertThat(seeded(1).next())
                .isNotEqualTo(seeded(2).next())
                .isEqualTo(seeded(1).next());
    }

    @Test
    void limitsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Backoff(new SplittableRandom(1), MOST, LEAST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(new SplittableRandom(1), Duration.ZERO, MOST))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
