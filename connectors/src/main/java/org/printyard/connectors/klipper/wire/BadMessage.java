package org.printyard.connectors.klipper.wire;

/// What came makes no sense.
public final class BadMessage extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param reason ends a sentence that begins with `It sent`
    public BadMessage(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
