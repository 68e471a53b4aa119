package org.printyard.domain.fleet;

import java.util.Locale;
import java.util.Optional;
import org.printyard.domain.Named;

/// What a printer is doing, in the same words for every make.
public enum Activity implements Named {
    /// Its firmware does not run, or nobody can talk to it.
    OFFLINE,
    IDLE,
    /// A print has begun, and nothing has been printed yet.
    PREPARING,
    PRINTING,
    PAUSING,
    PAUSED,
    /// A print waits for a person: its filament ran out.
    ATTENTION,
    CANCELLING,
    /// The last print ended well.
    FINISHED,
    /// The last print was given up.
    CANCELLED,
    /// The last print failed, or the firmware has stopped.
    ERROR;

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Activity> find(String wireName) {
        return Named.find(values(), wireName);
    }

    /// True from the beginning of a print to its end.
    public boolean isPrinting() {
        return switch (this) {
            case PREPARING, PRINTING, PAUSING, PAUSED, ATTENTION, CANCELLING -> true;
            case OFFLINE, IDLE, FINISHED, CANCELLED, ERROR -> false;
        };
    }

    /// True if a print could begin as far as the firmware is concerned.
    public boolean isReady() {
        return switch (this) {
            case IDLE, FINISHED, CANCELLED -> true;
            case OFFLINE, PREPARING, PRINTING, PAUSING, PAUSED, ATTENTION, CANCELLING, ERROR -> false;
        };
    }
}
