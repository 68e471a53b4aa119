package org.printyard.connectors.transport;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Threads of one client of the network's, which end with it.
public final class Workers implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;

    /// @param patience with what still works when they are to end
    public Workers(Duration patience) {
        this.patience = patience;
    }

    public ExecutorService threads() {
        return threads;
    }

    /// Afterwards nothing is done any more, as long as nothing took longer than was to be waited for.
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
