package org.printyard.domain.fleet;

/// A printer did not do what it was told.
public final class PrinterTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /// Nobody could be asked: nothing was done.
        UNREACHABLE,
        /// It said no: nothing was done.
        REFUSED,
        /// It was asked and did not answer: it may have been done or not.
        UNKNOWN,
        /// Its make, or the way it is connected, has no such command.
        UNSUPPORTED
    }

    private final Kind kind;

    /// @param reason a sentence for people, without any secret
    public PrinterTrouble(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
