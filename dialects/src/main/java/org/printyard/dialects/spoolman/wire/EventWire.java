package org.printyard.dialects.spoolman.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What happened, as it is told over a WebSocket.
///
/// @param type `added`, `updated` or `deleted`
/// @param resource `spool`, `filament`, `vendor` or `setting`
/// @param date with microseconds
/// @param payload the same record as over HTTP; for something that is gone at least its id
public record EventWire(String type, String resource, String date, Object payload) {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public static EventWire of(String type, String resource, Instant at, Object payload) {
        return new EventWire(type, resource, MICROS.format(at), payload);
    }

    public record Gone(long id) {}

    public record Setting(String key, SettingWire setting) {}
}
