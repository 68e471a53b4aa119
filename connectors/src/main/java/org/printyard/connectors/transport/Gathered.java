package org.printyard.connectors.transport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.ExtraField;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.moving.UnreadableSource.Reason;
import org.printyard.domain.quantity.Grams;

/// The lines of a consignment while they come in: each id once, within the limits, and nothing that points nowhere.
public final class Gathered {
    private final String source;
    private final boolean numbered;
    private final Faults faults;
    private final Map<String, MakerLine> makers = new LinkedHashMap<>();
    private final Map<String, FilamentLine> filaments = new LinkedHashMap<>();
    private final Map<String, SpoolLine> spools = new LinkedHashMap<>();
    private final List<ExtraField> fields = new ArrayList<>();

    /// @param numbered as [Consignment#numbered()]
    public Gathered(String source, boolean numbered, Faults faults) {
        this.source = source;
        this.numbered = numbered;
        this.faults = faults;
    }

    public boolean hasMaker(String id) {
        return makers.containsKey(id);
    }

    public boolean hasFilament(String id) {
        return filaments.containsKey(id);
    }

    public void add(MakerLine maker, Row row) {
        put(makers, maker.mark().id(), maker, row, Consignment.MOST_MAKERS, "makers");
    }

    public void add(FilamentLine filament, Row row) {
        put(filaments, filament.mark().id(), filament, row, Consignment.MOST_FILAMENTS, "filaments");
    }

    public void add(SpoolLine spool, Row row) {
        if (spool.net().isMoreThan(Grams.MAX) || spool.net().negated().isMoreThan(Grams.MAX)) {
            row.complain("", "a spool holds at most " + Grams.MAX + ", and lacks at most as much");
        }
        put(spools, spool.mark().id(), spool, row, Consignment.MOST_SPOOLS, "spools");
    }

    public void add(ExtraField field) {
        fields.add(field);
    }

    private static <T> void put(Map<String, T> lines, String id, T line, Row row, int most, String what) {
        if (lines.containsKey(id)) {
            row.complain("id", "is there twice");
        }
        if (!row.isBad()) {
            lines.put(id, line);
        }
        if (lines.size() > most) {
            throw new UnreadableSource(Reason.TOO_LARGE, "At most " + most + " " + what + " are moved in at once");
        }
    }

    public Consignment finish() {
        filaments.values().removeIf(filament -> {
            boolean lost = filament.maker() != null && !makers.containsKey(filament.maker());
            if (lost) {
                faults.add("filament " + filament.mark().id(), "maker", "is not among the makers that can be moved in");
            }
            return lost;
        });
        Map<String, Integer> counts = new LinkedHashMap<>();
        Set<String> tags = new HashSet<>();
        spools.values().removeIf(spool -> {
            String place = "spool " + spool.mark().id();
            if (!filaments.containsKey(spool.filament())) {
                faults.add(place, "filament", "is not among the filaments that can be moved in");
                return true;
            }
            if (counts.merge(spool.filament(), 1, Integer::sum) > Limits.SPOOLS_PER_FILAMENT) {
                faults.add(place, "filament", "has more than " + Limits.SPOOLS_PER_FILAMENT + " spools");
                return true;
            }
            if (!spool.tags().stream().allMatch(tag -> tags.add(tag.tag().key()))) {
                faults.add(place, "tags", "has a tag that is on another spool, too");
                return true;
            }
            return false;
        });
        return new Consignment(
                source,
                numbered,
                List.copyOf(makers.values()),
                List.copyOf(filaments.values()),
                List.copyOf(spools.values()),
                fields,
                faults.listed(),
                faults.count());
    }
}
