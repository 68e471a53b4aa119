package org.printyard.dialects.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.Permission;
import org.printyard.engine.access.ApiKeys;

/// How often a key may call in any minute: the figures of Bambuddy's documentation. Safe for any number of threads.
final class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// As many as all keys there may be can have. Those of keys that are gone are forgotten when there are more.
    private static final int COUNTED = ApiKeys.LIMIT * RateClass.values().length;

    /// What a call costs the hub, and the printers behind it.
    enum RateClass {
        READ(100),
        WRITE(30),
        CONTROL(10);

        private final int perMinute;

        RateClass(int perMinute) {
            this.perMinute = perMinute;
        }

        static RateClass of(Route route) {
            return route.permission() == Permission.CONTROL ? CONTROL : route.method() == Method.GET ? READ : WRITE;
        }
    }

    /// Where a key stands after a call.
    ///
    /// @param remaining calls left now
    /// @param untilReset until the oldest call of the last minute no longer counts
    /// @param reset when that is
    /// @param exceeded true if this call is one too many
    record Standing(int limit, int remaining, Duration untilReset, Instant reset, boolean exceeded) {
        Answer on(Answer answer) {
            return answer.with(List.of(
                    new Answer.Header("X-RateLimit-Limit", Integer.toString(limit)),
                    new Answer.Header("X-RateLimit-Remaining", Integer.toString(remaining)),
                    new Answer.Header(
                            "X-RateLimit-Reset",
                            Long.toString(reset.plusMillis(999).getEpochSecond()))));
        }
    }

    private record Counted(ApiKeyId key, RateClass rateClass) {}

    private final InstantSource clock;

    /// The times of the calls of the last minute; a key has at most a hundred of each class.
    private final Map<Counted, ArrayDeque<Instant>> calls = new ConcurrentHashMap<>();

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    /// @param counts false for a call that is not limited, to tell where the key stands all the same
    Standing call(ApiKeyId key, RateClass rateClass, boolean counts) {
        Instant now = clock.instant();
        if (calls.size() >= COUNTED) {
            calls.values().removeIf(times -> isOver(times, now));
        }
        ArrayDeque<Instant> times = calls.computeIfAbsent(new Counted(key, rateClass), _ -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && !now.isBefore(times.getFirst().plus(WINDOW))) {
                times.removeFirst();
            }
            boolean exceeded = counts && times.size() >= rateClass.perMinute;
            if (counts && !exceeded) {
                times.addLast(now);
            }
            Instant reset = (times.isEmpty() ? now : times.getFirst()).plus(WINDOW);
            return new Standing(
                    rateClass.perMinute,
                    rateClass.perMinute - times.size(),
                    Duration.between(now, reset),
                    reset,
                    exceeded);
        }
    }

    private static boolean isOver(ArrayDeque<Instant> times, Instant now) {
        synchronized (times) {
            return times.isEmpty() || !now.isBefore(times.getLast().plus(WINDOW));
        }
    }

    int counted() {
        return calls.size();
    }
}
