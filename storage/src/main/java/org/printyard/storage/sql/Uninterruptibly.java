package org.printyard.storage.sql;

import java.util.concurrent.BlockingQueue;

/// Waits to the end, and passes an interruption on to the caller afterwards: for closing, which must not be half done.
final class Uninterruptibly {
    private interface Wait {
        void run() throws InterruptedException;
    }

    private Uninterruptibly() {}

    static void join(Thread thread) {
        run(thread::join);
    }

    static <T> void put(BlockingQueue<? super T> queue, T element) {
        run(() -> queue.put(element));
    }

    private static void run(Wait wait) {
        boolean interrupted = false;
        while (true) {
            try {
                wait.run();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
