package org.printyard.storage.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.printyard.domain.transaction.StoreUnavailable;

/// Waits for what a database thread does.
final class Waiting {
    private Waiting() {}

    /// @throws StoreUnavailable if the waiting thread is interrupted; the work may still be done then
    static <T> T on(CompletableFuture<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the database", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw new StoreUnavailable(String.valueOf(unavailable.getMessage()), e);
            }
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(e);
        }
    }
}
