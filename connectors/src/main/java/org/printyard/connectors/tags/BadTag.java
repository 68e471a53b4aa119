package org.printyard.connectors.tags;

/// Bytes that are not what their format says. Becomes a refusal where the bytes came in.
final class BadTag extends Exception {
    private static final long serialVersionUID = 1;

    /// @param reason for people
    BadTag(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
