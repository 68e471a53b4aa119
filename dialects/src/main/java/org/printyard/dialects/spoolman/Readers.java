package org.printyard.dialects.spoolman;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.printyard.dialects.spoolman.wire.TagWire;
import org.printyard.domain.inventory.StockEvent;

/// The readers that were heard of last, so that a page can offer them. Forgotten with a restart.
final class Readers {
    /// A large workshop has a dozen. Anybody may make up names, so the oldest gives way.
    static final int MOST = 64;

    private final Map<String, TagWire.Reader> seen = new LinkedHashMap<>();

    synchronized void note(StockEvent.Reader reader, Instant now) {
        seen.remove(reader.id());
        seen.put(reader.id(), TagWire.Reader.of(reader, now));
        if (seen.size() > MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    /// The last one first.
    synchronized List<TagWire.Reader> list() {
        return new ArrayList<>(seen.values()).reversed();
    }
}
