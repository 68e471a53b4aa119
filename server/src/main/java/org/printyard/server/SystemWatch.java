package org.printyard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.StockTotals;
import org.printyard.domain.operations.BackupStore;
import org.printyard.domain.operations.KeptBackup;
import org.printyard.domain.operations.SystemReport;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;

/// Looks how the hub is, for whoever asks.
final class SystemWatch implements Supplier<SystemReport> {
    private final Path data;
    private final Database database;
    private final Supplier<StockTotals> totals;
    private final BackupStore backups;
    private final LongSupplier ticker;
    private final Instant startedAt;
    private final long startedTick;

    SystemWatch(
            Path data,
            Database database,
            Supplier<StockTotals> totals,
            BackupStore backups,
            InstantSource clock,
            LongSupplier ticker) {
        this.data = data;
        this.database = database;
        this.totals = totals;
        this.backups = backups;
        this.ticker = ticker;
        startedAt = clock.instant();
        startedTick = ticker.getAsLong();
    }

    @Override
    public SystemReport get() {
        Runtime runtime = Runtime.getRuntime();
        return new SystemReport(
                Version.current(),
                startedAt,
                Duration.ofNanos(ticker.getAsLong() - startedTick),
                unlessLost(database::about),
                unlessLost(totals),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                diskFree(),
                lastBackup());
    }

    private static <T> @Nullable T unlessLost(Supplier<T> look) {
        try {
            return look.get();
        } catch (StoreUnavailable _) {
            return null;
        }
    }

    private @Nullable Instant lastBackup() {
        List<KeptBackup> all = backups.list();
        return all.isEmpty() ? null : all.getFirst().createdAt();
    }

    private long diskFree() {
        try {
            return Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            throw new StoreUnavailable("the data folder is gone", e);
        }
    }
}
