package org.printyard.dialects.http;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.printyard.engine.events.EventId;
import org.printyard.engine.events.Told;

/// Events that a dialect has worded. A thousand subscribers are told the same, so an event is worded once for all that
/// are about as quick as each other. Safe for any number of threads.
///
/// @param <W> the dialect's words for one event
public final class WordedEvents<W> {
    /// A power of two.
    private static final int KEPT = 1_024;

    /// In characters. A longer one, such as a large restock's entry, is worded for each subscriber: so many of those
    /// would fill the heap.
    private static final int LONGEST_KEPT = 4 * 1024;

    private record Kept<W>(EventId id, W words) {}

    private final AtomicReferenceArray<@Nullable Kept<W>> kept = new AtomicReferenceArray<>(KEPT);

    private static int slot(Told.Happened happened) {
        return (int) (happened.id().number() & (KEPT - 1));
    }

    public @Nullable W find(Told.Happened happened) {
        Kept<W> found = kept.get(slot(happened));
        return found != null && found.id.equals(happened.id()) ? found.words : null;
    }

    /// @param length of the words, in characters
    public void keep(Told.Happened happened, W words, int length) {
        if (length <= LONGEST_KEPT) {
            kept.set(slot(happened), new Kept<>(happened.id(), words));
        }
    }
}
