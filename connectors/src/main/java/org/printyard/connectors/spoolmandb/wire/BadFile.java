package org.printyard.connectors.spoolmandb.wire;

/// A file that is no catalogue. Its message has nothing in it that stands in the file.
public final class BadFile extends Exception {
    BadFile(String message) {
        super(message);
    }

    /// What to tell people.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
