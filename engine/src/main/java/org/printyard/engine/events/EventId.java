package org.printyard.engine.events;

import java.util.Optional;
import java.util.regex.Pattern;

/// The place of an event among all of one run of the hub.
///
/// @param epoch differs from run to run: numbers of another run mean nothing to this one
/// @param number counted up by one
public record EventId(String epoch, long number) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,32})-([0-9]{1,18})");

    /// Empty if it is none.
    public static Optional<EventId> find(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new EventId(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /// As clients send it back.
    @Override
    public String toString() {
        return epoch + "-" + number;
    }
}
