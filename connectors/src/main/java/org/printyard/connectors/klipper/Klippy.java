package org.printyard.connectors.klipper;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How Klipper's host program is.
enum Klippy {
    /// Moonraker does not find it.
    DISCONNECTED,
    STARTUP,
    READY,
    /// It did not start: its configuration is wrong, or a board does not answer.
    ERROR,
    /// It has stopped, by an emergency or a fault.
    SHUTDOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null if there is no such state.
    static @Nullable Klippy find(@Nullable String word) {
        for (Klippy state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        return null;
    }
}
