package org.printyard.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.domain.Event;
import org.printyard.engine.events.EventLog.Subscription;
import org.printyard.engine.events.Told.Happened;
import org.printyard.engine.events.Told.Reset;

class EventLogTest {
    /// Far beyond what any of it takes, so that only a hang reaches it.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private record Numbered(long number) implements Event {}

    private final EventLog log = new EventLog("abc", () -> NOON, System::nanoTime);
    private long last;

    @AfterEach
    void close() {
        log.close();
    }

    private void tell(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Numbered(++last));
        }
        log.tell(events);
    }

    private Subscription subscribe(@Nullable String id) {
        return log.subscribe(id).orElseThrow();
    }

    /// All that is there, without waiting.
    private static List<Long> drain(Subscription subscription) {
        List<Long> numbers = new ArrayList<>();
        while (true) {
            List<Told> told = subscription.next(Duration.ZERO);
            if (told.isEmpty()) {
                return numbers;
            }
            told.forEach(one -> numbers.add(number(one)));
        }
    }

    /// A reset is the number it stands at, negative.
    private static long number(Told told) {
        return switch (told) {
            case Happened(var id, var _, var event) -> {
                assertThat(event).isEqualTo(new Numbered(id.number()));
                yield id.number();
            }
            case Reset(var id, var _) -> -id.number();
        };
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void whoComesLateHearsOnlyWhatFollows() {
        tell(3);
        Subscription subscription = subscribe(null);
        assertThat(drain(subscription)).isEmpty();
        tell(2);
        assertThat(subscription.next(PATIENCE))
                .containsExactly(
                        new Happened(new EventId("abc", 4), NOON, new Numbered(4)),
                        new Happened(new EventId("abc", 5), NOON, new Numbered(5)));
    }

    @Test
    void whoComesBackHearsWhatItMissed() {
        tell(5);
        assertThat(drain(subscribe("abc-2"))).isEqualTo(range(3, 5));
        assertThat(drain(subscribe("abc-5"))).isEmpty();
        assertThat(drain(subscribe("abc-0"))).isEqualTo(range(1, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abd-2", "abc-6", "abc--1", "abc", "-", "abc-99999999999999999999", "<script>"})
    void whoComesBackFromElsewhereStartsAnew(String id) {
        tell(5);
        Subscription subscription = subscribe(id);
        tell(1);
        assertThat(drain(subscription).getFirst()).isLessThan(0);
        tell(1);
        assertThat(drain(subscription)).containsExactly(7L);
    }

    /// At the limit itself nothing is lost, one beyond it everything.
    @Test
    void theRingKeepsWhatItSays() {
        tell(10);
        Subscription just = subscribe(null);
        Subscription tooSlow = subscribe("abc-9");
        tell(EventLog.KEPT);
        assertThat(drain(just)).isEqualTo(range(11, 10 + EventLog.KEPT));
        assertThat(drain(tooSlow)).containsExactly(-(10L + EventLog.KEPT));
        tell(1);
        assertThat(drain(tooSlow)).as("and goes on").containsExactly(11L + EventLog.KEPT);
    }

    @Test
    void anotherStockIsToBeLoadedByEverybody() {
        tell(5);
        Subscription here = subscribe("abc-3");
        log.startAnew();
        long now = 5 + EventLog.KEPT + 1;
        assertThat(drain(here)).containsExactly(-now);
        assertThat(drain(subscribe("abc-5"))).containsExactly(-now);
        last = now;
        tell(1);
        assertThat(drain(here)).containsExactly(now + 1);
    }

    @Test
    void oneTooManyIsRefusedUntilAnotherLeaves() {
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < EventLog.SUBSCRIBERS; i++) {
            all.add(subscribe(null));
        }
        assertThat(log.subscribe(null)).isEmpty();
        assertThat(log.countSubscribers()).isEqualTo(EventLog.SUBSCRIBERS);
        all.getFirst().close();
        all.getFirst().close();
        assertThat(log.subscribe(null)).isPresent();
        assertThat(log.subscribe(null)).isEmpty();
    }

    @Test
    void theEndOfTheLogEndsWaiting() throws Exception {
        Subscription subscription = subscribe(null);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Told>> waiting = threads.submit(() -> subscription.next(PATIENCE.multipliedBy(10)));
            log.close();
            assertThat(waiting.get()).isEmpty();
        }
        assertThat(subscription.isOpen()).isFalse();
        assertThat(log.subscribe(null)).isEmpty();
    }

    /// Writers and readers of many paces, some of which come back after a while. Nobody may lose, double or reorder
    /// anything, unless a reset says so.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostWithoutAReset(long seed) throws Exception {
        int readers = 20;
        int groups = 2_000;
        Random random = new Random(seed);
        List<Long> paces = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            paces.add(i % 4 == 0 ? 0L : (long) random.nextInt(200_000));
        }
        List<Integer> sizes = random.ints(groups, 1, 40).boxed().toList();
        long total = sizes.stream().mapToLong(Integer::longValue).sum();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (long pace : paces) {
                Subscription first = subscribe(null);
                all.add(threads.submit(() -> follow(first, pace, total)));
            }
            for (int size : sizes) {
                tell(size);
            }
            int resets = 0;
            for (Future<Integer> one : all) {
                resets += one.get();
            }
            assertThat(total).as("enough to go round the ring").isGreaterThan(EventLog.KEPT * 5L);
            assertThat(resets).isLessThan(readers * groups);
        }
        assertThat(log.countSubscribers()).isZero();
    }

    /// @param pace nanoseconds of dawdling between two reads
    /// @return how many resets there were
    private int follow(Subscription first, long pace, long total) {
        Subscription subscription = first;
        Random random = new Random(pace);
        long expected = 1;
        int resets = 0;
        while (expected <= total) {
            List<Told> told = subscription.next(PATIENCE);
            assertThat(told).as("waiting for %d of %d", expected, total).isNotEmpty();
            for (Told one : told) {
                long number = number(one);
                if (number < 0) {
                    resets++;
                    assertThat(-number).isGreaterThanOrEqualTo(expected - 1);
                    expected = 1 - number;
                } else {
                    assertThat(number).isEqualTo(expected);
                    expected++;
                }
            }
            if (random.nextInt(50) == 0) {
                subscription.close();
                subscription = subscribe("abc-" + (expected - 1));
            }
            if (pace > 0) {
                LockSupport.parkNanos(pace);
            }
        }
        subscription.close();
        return resets;
    }
}
