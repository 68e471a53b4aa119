package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.printyard.dialects.http.RateLimits.RateClass;
import org.printyard.domain.access.ApiKeyId;

class RateLimitsTest {
    private static final ApiKeyId KEY = new ApiKeyId(1);

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final RateLimits limits = new RateLimits(() -> now);

    private boolean refuses(ApiKeyId key, RateClass rateClass) {
        return limits.call(key, rateClass, true).exceeded();
    }

    @Test
    void aClassIsFullByItselfAndForItsKeyOnly() {
        for (int i = 0; i < 30; i++) {
            assertThat(refuses(KEY, RateClass.WRITE)).isFalse();
        }
        assertThat(refuses(KEY, RateClass.WRITE)).isTrue();
        assertThat(refuses(KEY, RateClass.READ)).isFalse();
        assertThat(refuses(new ApiKeyId(2), RateClass.WRITE)).isFalse();
    }

    /// Any minute, not the one of the clock on the wall: no burst of twice as many.
    @Test
    void anyMinuteHasSoManyAndNoMore() {
        for (int i = 0; i < 10; i++) {
            assertThat(refuses(KEY, RateClass.CONTROL)).isFalse();
            now = now.plusSeconds(5);
        }
        assertThat(refuses(KEY, RateClass.CONTROL)).as("after 50 s").isTrue();
        now = now.plusSeconds(10);
        assertThat(refuses(KEY, RateClass.CONTROL))
                .as("the first is a minute ago")
                .isFalse();
        assertThat(refuses(KEY, RateClass.CONTROL)).as("the second is not").isTrue();
    }

    /// Keys come and go; what is known about them must not grow.
    @Test
    void keysThatAreGoneAreForgotten() {
        for (int key = 1; key <= 10_000; key++) {
            assertThat(refuses(new ApiKeyId(key), RateClass.READ)).isFalse();
            now = now.plusSeconds(1);
        }
        assertThat(limits.counted()).isLessThanOrEqualTo(3_000);
    }
}
