package org.printyard.conformance.transcripts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.printyard.conformance.transcripts.HubsUnderTest.Store;

/// Every transcript on every store, each on a hub of its own. `-Dtranscripts=filaments-api/consumption` plays
/// only the files whose name contains that text, `-Dtranscripts.stores=memory,sqlite` only on those stores.
class TranscriptsTest {

    @TestFactory
    Stream<DynamicNode> transcripts() {
        String wanted = System.getProperty("transcripts", "");
        List<Transcript> files = TranscriptFiles.list().stream()
                .filter(file -> file.name().contains(wanted))
                .toList();
        return HubsUnderTest.stores().stream()
                .filter(TranscriptsTest::chosen)
                .map(store -> DynamicContainer.dynamicContainer(
                        store.name().toLowerCase(Locale.ROOT), files.stream().map(file -> container(store, file))));
    }

    private static boolean chosen(Store store) {
        String stores = System.getProperty("transcripts.stores", "");
        return stores.isEmpty()
                || List.of(stores.toUpperCase(Locale.ROOT).split(",", -1)).contains(store.name());
    }

    private static DynamicNode container(Store store, Transcript file) {
        OneHub hub = new OneHub(store);
        return DynamicContainer.dynamicContainer(file.name(), tests(file, hub).onClose(hub::close));
    }

    private static Stream<DynamicTest> tests(Transcript file, OneHub hub) {
        List<DynamicTest> tests = new ArrayList<>();
        int number = 0;
        for (Exchange exchange : file.exchanges()) {
            String title = ++number + ". " + exchange.title();
            if (exchange.each().isEmpty()) {
                tests.add(DynamicTest.dynamicTest(title, () -> hub.run().play(exchange, List.of())));
            }
            for (List<String> row : exchange.each()) {
                tests.add(DynamicTest.dynamicTest(title + " [" + String.join(" ", row) + "]", () -> hub.run()
                        .play(exchange, row)));
            }
        }
        return tests.stream();
    }

    /// Starts the hub when the first exchange is played, so that only one runs at a time.
    private static final class OneHub {
        private final Store store;
        private @Nullable HubUnderTest hub;
        private @Nullable TranscriptRun run;

        OneHub(Store store) {
            this.store = store;
        }

        TranscriptRun run() throws IOException {
            if (hub == null) {
                hub = HubsUnderTest.open(store);
            }
            if (run == null) {
                run = new TranscriptRun(hub, PublishedContract.of(hub));
            }
            return run;
        }

        void close() {
            if (hub != null) {
                hub.close();
            }
        }
    }
}
