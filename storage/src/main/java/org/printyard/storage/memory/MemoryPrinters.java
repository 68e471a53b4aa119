package org.printyard.storage.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterStore;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.storage.memory.Tables.Slot;

record MemoryPrinters(Tables tables) implements PrinterStore {
    @Override
    public Optional<Printer> find(PrinterId id) {
        return Optional.ofNullable(tables.printers.rows().get(id.value()));
    }

    @Override
    public Optional<Printer> find(String slug) {
        return tables.printers.rows().values().stream()
                .filter(printer -> printer.slug().equals(slug))
                .findFirst();
    }

    @Override
    public Optional<Printer> lock(PrinterId id) {
        return find(id);
    }

    @Override
    public List<Printer> list() {
        return List.copyOf(tables.printers.rows().values());
    }

    @Override
    public int count() {
        return tables.printers.rows().size();
    }

    @Override
    public Optional<Printer> findFirst() {
        return tables.printers.rows().values().stream().findFirst();
    }

    @Override
    public boolean isSlugTaken(String slug) {
        return Stream.of(tables.printers.rows(), tables.printers.removed())
                .flatMap(printers -> printers.values().stream())
                .anyMatch(printer -> printer.slug().equals(slug));
    }

    @Override
    public Printer add(LongFunction<Printer> row) {
        long id = tables.printers.nextId();
        Printer printer = row.apply(id);
        if (isSlugTaken(printer.slug())) {
            throw new IllegalStateException("a printer has or had this slug");
        }
        tables.printers.put(id, printer);
        return printer;
    }

    @Override
    public void put(Printer printer) {
        tables.printers.put(printer.id().value(), printer);
    }

    @Override
    public void remove(PrinterId id, Instant now) {
        tables.printers.remove(id.value());
        tables.loaded.keySet().removeIf(slot -> slot.printer().equals(id));
    }

    @Override
    public Map<Integer, SpoolId> loaded(PrinterId printer) {
        return loaded().getOrDefault(printer, Map.of());
    }

    @Override
    public Map<PrinterId, Map<Integer, SpoolId>> loaded() {
        Map<PrinterId, Map<Integer, SpoolId>> loaded = new HashMap<>();
        tables.loaded.forEach((slot, spool) -> {
            if (tables.spools.rows().containsKey(spool.value())) {
                loaded.computeIfAbsent(slot.printer(), _ -> new TreeMap<>()).put(slot.tool(), spool);
            }
        });
        return loaded;
    }

    @Override
    public Optional<PrinterId> findHolder(SpoolId spool) {
        return loaded().entrySet().stream()
                .filter(printer -> printer.getValue().containsValue(spool))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void load(PrinterId printer, int tool, SpoolId spool) {
        tables.loaded.values().removeIf(spool::equals);
        tables.loaded.put(new Slot(printer, tool), spool);
    }

    @Override
    public void unload(PrinterId printer, int tool) {
        tables.loaded.remove(new Slot(printer, tool));
    }
}
