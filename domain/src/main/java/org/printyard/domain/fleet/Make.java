package org.printyard.domain.fleet;

import java.util.Locale;
import java.util.Optional;
import org.printyard.domain.Named;

/// Whose wire a printer speaks.
public enum Make implements Named {
    /// Klipper, through a Moonraker or directly through Klippy's socket.
    KLIPPER;

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Make> find(String wireName) {
        return Named.find(values(), wireName);
    }
}
