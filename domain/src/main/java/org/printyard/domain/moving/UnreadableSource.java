package org.printyard.domain.moving;

/// What was to be moved in cannot be read: no such format, broken, too large, or its server does not answer.
public final class UnreadableSource extends RuntimeException {
    /// What a person may do about it.
    public enum Reason {
        UNKNOWN_FORMAT,
        AMBIGUOUS,
        BROKEN,
        TOO_LARGE,
        ADDRESS_REFUSED,
        NO_ANSWER
    }

    private final Reason reason;

    public UnreadableSource(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Stable, for programs: `too-large`.
    public String code() {
        return switch (reason) {
            case UNKNOWN_FORMAT -> "unknown-format";
            case AMBIGUOUS -> "ambiguous-format";
            case BROKEN -> "broken-file";
            case TOO_LARGE -> "too-large";
            case ADDRESS_REFUSED -> "address-refused";
            case NO_ANSWER -> "no-answer";
        };
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
