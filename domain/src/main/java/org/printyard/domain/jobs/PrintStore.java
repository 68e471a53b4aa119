package org.printyard.domain.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;

/// Prints, and how far each printer's filament has been counted. Removed prints stay as tombstones that nobody sees.
public interface PrintStore {
    Optional<Print> find(PrintId id);

    /// The print, locked until this transaction ends.
    Optional<Print> lock(PrintId id);

    /// The one that is running on a printer.
    Optional<Print> findRunning(PrinterId printer);

    /// All that are running.
    List<Print> listRunning();

    /// Newest first.
    List<Print> list(Query query);

    int count(Query query);

    /// Which prints to list; null means any.
    ///
    /// @param results how they ended; empty for those that run
    /// @param from inclusive, of their start
    /// @param until exclusive, of their start
    /// @param search a part of the name, in any case
    record Query(
            @Nullable PrinterId printer,
            @Nullable Set<Print.Result> results,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String search,
            int offset,
            int limit) {}

    Print add(LongFunction<Print> row);

    void put(Print print);

    void remove(PrintId id, Instant now);

    /// True if a print that somebody may look at is of this content.
    boolean shows(ContentHash content);

    /// How far a printer's filament is counted, as of the last transaction that counted any.
    Optional<CountedUpTo> countedUpTo(PrinterId printer);

    void putCountedUpTo(PrinterId printer, CountedUpTo mark);

    /// Nothing if nobody has looked at this printer yet.
    Optional<LastShown> lastShown(PrinterId printer);

    void putLastShown(PrinterId printer, LastShown shown);
}
