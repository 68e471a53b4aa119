package org.printyard.domain.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.printyard.domain.PrinterId;
import org.printyard.domain.inventory.SpoolId;

/// Printers, and which spool is loaded where. Removed ones stay as tombstones that nobody sees.
public interface PrinterStore {
    Optional<Printer> find(PrinterId id);

    Optional<Printer> find(String slug);

    /// The printer, locked until this transaction ends.
    Optional<Printer> lock(PrinterId id);

    /// By id.
    List<Printer> list();

    int count();

    /// The one with the lowest id.
    Optional<Printer> findFirst();

    /// True if a printer has or had it: a slug is in slicers' settings, so it never means another one.
    boolean isSlugTaken(String slug);

    Printer add(LongFunction<Printer> row);

    void put(Printer printer);

    void remove(PrinterId id, Instant now);

    /// The spool in each tool, by the tool's number from 0. Tools without one are not in it.
    Map<Integer, SpoolId> loaded(PrinterId printer);

    /// Of all printers.
    Map<PrinterId, Map<Integer, SpoolId>> loaded();

    /// The printer that has it in one of its tools.
    Optional<PrinterId> findHolder(SpoolId spool);

    /// Puts a spool into a tool. It is taken out of any other tool, whatever printer that belongs to.
    void load(PrinterId printer, int tool, SpoolId spool);

    /// Nothing happens if there is none.
    void unload(PrinterId printer, int tool);
}
