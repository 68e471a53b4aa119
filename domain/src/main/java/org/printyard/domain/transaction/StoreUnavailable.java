package org.printyard.domain.transaction;

/// The database is lost, full or too busy. Trying again later may work; nothing was changed.
public final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailable(String message) {
        super(message);
    }
}
