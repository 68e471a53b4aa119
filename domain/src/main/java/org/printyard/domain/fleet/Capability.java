package org.printyard.domain.fleet;

import java.util.Locale;
import org.printyard.domain.Named;

/// What a connection to a printer may be able to do.
public enum Capability implements Named {
    START,
    PAUSE,
    RESUME,
    CANCEL,
    /// Runs a line of G-code.
    GCODE,
    EMERGENCY_STOP,
    /// Restarts its firmware after it has stopped.
    RESTART,
    /// Takes files.
    UPLOAD,
    /// Tells how much filament each tool has moved.
    EXTRUSION;

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
