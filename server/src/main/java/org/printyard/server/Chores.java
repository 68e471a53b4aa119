package org.printyard.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.printyard.domain.transaction.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done now and then, one after the other, on a thread of its own.
final class Chores implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Chores.class);

    private final ScheduledExecutorService thread;

    /// @param name of the thread
    Chores(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// @param what for the log
    /// @param firstSeconds how long after the start
    void every(String what, long firstSeconds, long seconds, Runnable chore) {
        var _ = thread.scheduleWithFixedDelay(() -> run(what, chore), firstSeconds, seconds, TimeUnit.SECONDS);
    }

    /// A chore that throws would never be done again.
    private void run(String what, Runnable chore) {
        try {
            chore.run();
        } catch (StoreUnavailable e) {
            log.warn("{} must wait: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            // What it needs may be closed already.
            if (!thread.isShutdown()) {
                log.error("{} failed", what, e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
