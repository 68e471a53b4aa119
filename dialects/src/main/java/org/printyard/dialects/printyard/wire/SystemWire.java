package org.printyard.dialects.printyard.wire;

import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.inventory.StockTotals;
import org.printyard.domain.operations.SystemReport;
import org.printyard.domain.transaction.Database;

/// @param counts null while the database is not available
/// @param last_backup null if there is none
public record SystemWire(
        String version,
        String started_at,
        long uptime_s,
        DatabaseState database,
        Memory memory,
        long disk_free_bytes,
        @Nullable Counts counts,
        @Nullable String last_backup) {
    /// @param kind and what follows is null while it is not available
    public record DatabaseState(
            boolean connected,
            @Nullable String kind,
            @Nullable Long size_bytes,
            @Nullable Integer schema_version) {
        static DatabaseState of(Database.@Nullable About about) {
            return about == null
                    ? new DatabaseState(false, null, null, null)
                    : new DatabaseState(true, about.product(), about.sizeBytes(), about.schemaVersion());
        }
    }

    public record Memory(long heap_used_bytes, long heap_max_bytes) {}

    /// Of filaments and spools that are not archived.
    public record Counts(long filaments, long spools, long low_filaments, long empty_filaments) {
        static Counts of(StockTotals totals) {
            long filaments = 0;
            long spools = 0;
            long low = 0;
            long empty = 0;
            for (StockTotals.OfMaterial material : totals.materials()) {
                filaments += material.filaments();
                spools += material.spools();
                low += material.low();
                empty += material.empty();
            }
            return new Counts(filaments, spools, low, empty);
        }
    }

    public static SystemWire of(SystemReport report) {
        return new SystemWire(
                report.version(),
                Times.millis(report.startedAt()),
                report.uptime().toSeconds(),
                DatabaseState.of(report.about()),
                new Memory(report.heapUsedBytes(), report.heapMaxBytes()),
                report.diskFreeBytes(),
                report.totals() == null ? null : Counts.of(report.totals()),
                report.lastBackup() == null ? null : Times.millis(report.lastBackup()));
    }
}
