package org.printyard.simulators.klipper;

/// What the printer says about a command that it cannot do.
final class GcodeError extends Exception {
    private static final long serialVersionUID = 1;

    GcodeError(String message) {
        super(message, null, false, false);
    }
}
