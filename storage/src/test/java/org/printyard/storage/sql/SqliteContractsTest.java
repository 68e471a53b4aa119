package org.printyard.storage.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.Event;
import org.printyard.domain.access.AccessStoreContract;
import org.printyard.domain.files.FileStoreContract;
import org.printyard.domain.fleet.PrinterStoreContract;
import org.printyard.domain.inventory.ArrivingStoreContract;
import org.printyard.domain.inventory.CatalogueStoreContract;
import org.printyard.domain.inventory.ConsumptionStoreContract;
import org.printyard.domain.inventory.ExtraStoreContract;
import org.printyard.domain.inventory.FilamentStoreContract;
import org.printyard.domain.inventory.LedgerStoreContract;
import org.printyard.domain.inventory.SpoolStoreContract;
import org.printyard.domain.jobs.JobStoreContract;
import org.printyard.domain.jobs.PrintStoreContract;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.DatabaseContract;
import org.printyard.domain.transaction.RequestStoreContract;

/// Every port, on SQLite files.
class SqliteContractsTest {
    private static final AtomicInteger FILES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Database openFresh(Consumer<List<Event>> listener) {
        return new SqliteDatabase(folder.resolve("test" + FILES.incrementAndGet() + ".db"), listener);
    }

    @Nested
    class DatabaseTest extends DatabaseContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class RequestTest extends RequestStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class FilamentTest extends FilamentStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class SpoolTest extends SpoolStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class LedgerTest extends LedgerStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class ConsumptionTest extends ConsumptionStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class CatalogueTest extends CatalogueStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class AccessTest extends AccessStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class ArrivingTest extends ArrivingStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class ExtraTest extends ExtraStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class FileTest extends FileStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class PrinterTest extends PrinterStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class JobTest extends JobStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }

    @Nested
    class PrintTest extends PrintStoreContract {
        @Override
        protected Database open(Consumer<List<Event>> listener) {
            return openFresh(listener);
        }
    }
}
