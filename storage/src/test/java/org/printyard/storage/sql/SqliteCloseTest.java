package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.storage.sql.TestDatabase.Kind;

class SqliteCloseTest {
    /// Whoever copies the file after a stop has everything: the journal is in it. That takes the last connection to be
    /// closed, a reader's among them.
    @RepeatedTest(3)
    void leavesOneFile(@TempDir Path folder) {
        TestDatabase place = TestDatabase.empty(Kind.SQLITE, folder);
        try (var database = place.open()) {
            Outcome<String, StockRefusal> written = database.write(transaction -> {
                transaction.settings().put("key", "value");
                return Outcome.done("done");
            });
            assertThat(written).isEqualTo(Outcome.done("done"));
            for (int reader = 0; reader < 8; reader++) {
                assertThat(database.<String>read(
                                stores -> stores.settings().find("key").orElseThrow()))
                        .isEqualTo("value");
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**-wal").isDirectoryNotContaining("glob:**-shm");
    }
}
