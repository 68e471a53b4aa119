package org.printyard.server.config;

/// A setting that cannot be used: the message says which, why, and what would be right.
public final class ConfigurationError extends RuntimeException {
    public ConfigurationError(String message) {
        super(message, null, false, false);
    }
}
