package org.printyard.domain.inventory;

/// The reference catalogue could not be read. Its message is for people, and has nothing in it that a stranger wrote.
public final class ReferenceUnavailable extends RuntimeException {
    public ReferenceUnavailable(String message) {
        super(message);
    }

    public ReferenceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /// What to tell people.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
