package org.printyard.dialects.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times on the wire.
public final class Times {
    /// Every time a client names is before this one.
    public static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /// `2024-01-01T00:00:00.000Z`, always with three digits, as JavaScript writes it.
    public static String millis(Instant time) {
        return MILLIS.format(time);
    }

    public static @Nullable String millisOrNull(@Nullable Instant time) {
        return time == null ? null : millis(time);
    }
}
