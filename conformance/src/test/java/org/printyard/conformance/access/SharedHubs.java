package org.printyard.conformance.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hubs that the tests of one class share, one for all that need the same settings, as long as no test changes
// anything.
final class SharedHubs implements AutoCloseable {
    private final Path folder;
    private final Map<List<String>, AccessHub> hubs = new HashMap<>();

    SharedHubs(Path folder) {
        this.folder = folder;
    }

    /// @param settings pairs of name and value
    AccessHub with(String... settings) throws IOException {
        AccessHub running = hubs.get(List.of(settings));
        if (running != null) {
            return running;
        }
        AccessHub hub = AccessHub.start(Files.createTempDirectory(folder, "hub"), settings);
        hubs.put(List.of(settings), hub);
        return hub;
    }

    @Override
    public void close() {
        hubs.values().forEach(AccessHub::close);
    }
}
