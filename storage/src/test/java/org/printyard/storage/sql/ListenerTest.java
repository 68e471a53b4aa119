package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.transaction.Database;
import org.printyard.storage.sql.TestDatabase.Kind;

/// Who listens to a database hears of what is durable, and cannot undo it.
class ListenerTest {
    private static final Event EVENT = new StockEvent.FilamentChanged(StockEvent.Kind.UPDATED, new FilamentId(1));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hearsOnlyOfWhatWasDone(Kind kind) {
        List<Event> heard = new CopyOnWriteArrayList<>();
        try (TestDatabase place = TestDatabase.empty(kind, folder);
                Database database = open(place, heard::addAll)) {
            Outcome<String, StockRefusal> refused = database.write(transaction -> {
                transaction.publish(EVENT);
                return Outcome.refused(new StockRefusal.Missing(StockRefusal.Noun.FILAMENT));
            });
            assertThat(refused).isInstanceOf(Outcome.Refused.class);
            assertThat(heard).isEmpty();
            assertThat(publish(database)).isEqualTo(Outcome.done("done"));
            assertThat(publish(database)).isEqualTo(Outcome.done("done"));
        }
        assertThat(heard).containsExactly(EVENT, EVENT);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void undoesNothingByItsOwnMistake(Kind kind) {
        try (TestDatabase place = TestDatabase.empty(kind, folder);
                Database database = open(place, _ -> {
                    throw new IllegalArgumentException("a listener's bug");
                })) {
            assertThat(publish(database)).isEqualTo(Outcome.done("done"));
            assertThat(database.<String>read(
                            stores -> stores.settings().find("key").orElseThrow()))
                    .isEqualTo("value");
        }
    }

    private static Outcome<String, StockRefusal> publish(Database database) {
        return database.write(transaction -> {
            transaction.settings().put("key", "value");
            transaction.publish(EVENT);
            return Outcome.done("done");
        });
    }

    private static Database open(TestDatabase place, Consumer<List<Event>> told) {
        return place.kind() == Kind.SQLITE
                ? new SqliteDatabase(place.file(), told)
                : new PostgresDatabase(place.url(), told);
    }
}
