package org.printyard.dialects.spoolman.wire;

/// What there is to say of something that is gone.
public record Message(String message) {
    public static final Message SUCCESS = new Message("Success!");
}
