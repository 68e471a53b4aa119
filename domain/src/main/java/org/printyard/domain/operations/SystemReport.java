package org.printyard.domain.operations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.StockTotals;
import org.printyard.domain.transaction.Database;

/// How the hub is.
///
/// @param about null if the database is not available
/// @param totals null if the database is not available
/// @param diskFreeBytes where the data folder is
/// @param lastBackup null if there is none
public record SystemReport(
        String version,
        Instant startedAt,
        Duration uptime,
        Database.@Nullable About about,
        @Nullable StockTotals totals,
        long heapUsedBytes,
        long heapMaxBytes,
        long diskFreeBytes,
        @Nullable Instant lastBackup) {}
