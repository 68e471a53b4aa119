package org.printyard.storage.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.printyard.domain.Event;

/// Tells the events of transactions that commit at the same time in an order in which they can have happened.
///
/// Who waits for another transaction's row gets it when that one commits. So a turn that is taken just before the
/// commit comes before the turn of everybody who depends on it, although the other may be done sooner with the rest.
/// Nobody waits for anybody: who is done first leaves its events to be told by the one that is late.
final class CommitOrder {
    private final Listener listener;
    private final Map<Long, List<Event>> done = new HashMap<>();
    private long last;
    private long told;

    CommitOrder(Listener listener) {
        this.listener = listener;
    }

    /// @param events told if the commit succeeds
    void commit(List<Event> events, Runnable commit) {
        if (events.isEmpty()) {
            commit.run();
            return;
        }
        long turn = take();
        boolean durable = false;
        try {
            commit.run();
            durable = true;
        } finally {
            finish(turn, durable ? events : List.of());
        }
    }

    private synchronized long take() {
        return ++last;
    }

    private synchronized void finish(long turn, List<Event> events) {
        done.put(turn, events);
        for (List<Event> next = done.remove(told + 1); next != null; next = done.remove(told + 1)) {
            told++;
            if (!next.isEmpty()) {
                listener.tell(next);
            }
        }
    }
}
