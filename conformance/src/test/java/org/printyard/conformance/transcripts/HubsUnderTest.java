package org.printyard.conformance.transcripts;

import java.util.List;

/// Starts hubs for the suite. The one place that is to know how a hub is made.
final class HubsUnderTest {

    /// The stores every transcript runs on.
    enum Store {
        MEMORY,
        SQLITE,
        POSTGRESQL
    }

    private HubsUnderTest() {}

    static List<Store> stores() {
        return List.of(Store.values());
    }

    /// A hub on an empty store of this kind: the predefined materials, colours and settings, one administrator,
    /// and nothing else.
    static HubUnderTest open(Store store) {
        throw new IllegalStateException("not wired yet: " + store);
    }
}
