package org.printyard.domain.moving;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.quantity.Grams;

/// Everything that comes in from one source, in our own terms and checked; nothing of it is in the stock yet.
///
/// @param source the kind of program it comes from: `spoolman`
/// @param numbered true if its ids are numbers that people have on labels, so that they are kept where they are free
/// @param faults what is wrong with the rows that were left out, the first [Fault#MOST_LISTED] of them
/// @param faultCount how many those are in all
public record Consignment(
        String source,
        boolean numbered,
        List<MakerLine> makers,
        List<FilamentLine> filaments,
        List<SpoolLine> spools,
        List<ExtraField> fields,
        List<Fault> faults,
        int faultCount) {
    /// What is moved in is one transaction, and on SQLite every other write waits for it: see decision 12.
    public static final int MOST_SPOOLS = 20_000;

    /// As many as spools: a catalogue that somebody keeps without stock.
    public static final int MOST_FILAMENTS = 20_000;

    public static final int MOST_MAKERS = 20_000;

    /// 20 000 spools in the longest of the formats are some 20 MB.
    public static final long MOST_BYTES = 50L * 1024 * 1024;

    public Consignment {
        makers = List.copyOf(makers);
        filaments = List.copyOf(filaments);
        spools = List.copyOf(spools);
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
    }

    /// A row's name in its source.
    ///
    /// @param id unique among the rows of its kind
    /// @param mark tells the same id of two installations apart: when the row was made there; empty if it is not
    // known
    public record Mark(String id, String mark) {
        /// As it is remembered.
        public String text() {
            return mark.isEmpty() ? id : id + "@" + mark;
        }
    }

    /// @param createdAt null for now
    public record MakerLine(
            Mark mark,
            String name,
            Maker.Facts facts,
            @Nullable Instant createdAt,
            Map<String, String> extras) {
        public MakerLine {
            extras = Map.copyOf(extras);
        }
    }

    /// @param maker the id of its maker's line; null if not known
    /// @param colour its name, null if it has none
    /// @param createdAt null for now
    public record FilamentLine(
            Mark mark,
            @Nullable String maker,
            @Nullable String name,
            @Nullable String material,
            @Nullable String modifier,
            @Nullable String colour,
            List<String> hexes,
            @Nullable ColourDirection direction,
            Filament.Physics physics,
            Filament.Printing printing,
            Filament.Purchase purchase,
            Filament.StockRules rules,
            @Nullable String notes,
            boolean archived,
            @Nullable Instant createdAt,
            Map<String, String> extras) {
        public FilamentLine {
            hexes = List.copyOf(hexes);
            extras = Map.copyOf(extras);
        }
    }

    /// @param format as the source calls it; null if it does not say
    /// @param at when it was put on; null for now
    public record TagLine(
            Tag tag, @Nullable String format, @Nullable Instant at) {}

    /// @param filament the id of its filament's line
    /// @param net what is on it; negative if more was used than there was
    /// @param createdAt null for now
    public record SpoolLine(
            Mark mark,
            String filament,
            Spool.Facts facts,
            Grams net,
            boolean archived,
            @Nullable Instant createdAt,
            @Nullable Instant firstUsed,
            @Nullable Instant lastUsed,
            List<TagLine> tags,
            Map<String, String> extras) {
        public SpoolLine {
            tags = List.copyOf(tags);
            extras = Map.copyOf(extras);
        }
    }
}
