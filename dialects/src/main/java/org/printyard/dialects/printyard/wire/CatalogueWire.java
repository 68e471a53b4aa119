package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.ReferenceFilament.Finish;
import org.printyard.domain.inventory.ReferenceFilament.Look;
import org.printyard.domain.inventory.ReferenceFilament.Pattern;
import org.printyard.domain.inventory.ReferenceFilament.SpoolType;
import org.printyard.domain.inventory.ReferenceMaterial;
import org.printyard.domain.quantity.Celsius;
import org.printyard.engine.inventory.References;

/// The reference catalogue.
public final class CatalogueWire {
    private CatalogueWire() {}

    /// @param weight_g net, of a full spool
    /// @param empty_weight_g of the spool alone
    /// @param color_hexes `RRGGBB` or `RRGGBBAA`; empty if the colour has no number
    public record CatalogueRow(
            String id,
            String manufacturer,
            String name,
            String material,
            double density,
            BigDecimal diameter_mm,
            BigDecimal weight_g,
            @Nullable BigDecimal empty_weight_g,
            @OneOf(SpoolType.class) @Nullable String spool_type,
            List<String> color_hexes,
            @OneOf(ColourDirection.class) @Nullable String color_direction,
            @OneOf(Finish.class) @Nullable String finish,
            @OneOf(Pattern.class) @Nullable String pattern,
            boolean translucent,
            boolean glow,
            Temperatures extruder,
            Temperatures bed) {
        public static CatalogueRow of(ReferenceFilament filament) {
            Look look = filament.look();
            ReferenceFilament.Empty empty = filament.empty();
            return new CatalogueRow(
                    filament.id(),
                    filament.manufacturer(),
                    filament.name(),
                    filament.material(),
                    filament.density().gramsPerCubicCentimetre(),
                    filament.diameter().toDecimal(),
                    filament.weight().toDecimal(),
                    empty.weight() == null ? null : empty.weight().toDecimal(),
                    word(empty.type()),
                    look.hexes().stream()
                            .map(hex -> hex.toUpperCase(Locale.ROOT))
                            .toList(),
                    word(look.direction()),
                    word(look.finish()),
                    word(look.pattern()),
                    look.translucent(),
                    look.glow(),
                    Temperatures.of(filament.extruder()),
                    Temperatures.of(filament.bed()));
        }
    }

    /// What the maker recommends; null where nobody says.
    public record Temperatures(
            @Nullable Integer usual_c,
            @Nullable Integer lowest_c,
            @Nullable Integer highest_c) {
        static Temperatures of(ReferenceFilament.Heat heat) {
            return new Temperatures(degrees(heat.usual()), degrees(heat.lowest()), degrees(heat.highest()));
        }
    }

    /// @param total how many there are without `limit` and `offset`
    public record CataloguePage(int total, List<CatalogueRow> entries) {}

    public record UsualMaterial(
            String name,
            double density,
            @Nullable Integer extruder_c,
            @Nullable Integer bed_c) {
        public static UsualMaterial of(ReferenceMaterial material) {
            return new UsualMaterial(
                    material.name(),
                    material.density().gramsPerCubicCentimetre(),
                    degrees(material.extruder()),
                    degrees(material.bed()));
        }
    }

    /// @param source what is set; null if only what comes with the hub is used
    /// @param from where the edition that is served now is from
    /// @param read_at when its content arrived; null for the one that comes with the hub
    /// @param dropped its entries that were not as they must be
    /// @param checked_at when it was last known that there is nothing newer
    /// @param failure why the last reading failed; null if it did not
    /// @param next_at when it is read again; null if only on demand
    public record CatalogueSource(
            @Nullable String source,
            String from,
            boolean built_in,
            String version,
            @Nullable String read_at,
            int filaments,
            int materials,
            int dropped,
            boolean reading,
            @Nullable String checked_at,
            @Nullable String failed_at,
            @Nullable String failure,
            @Nullable String next_at) {
        public static CatalogueSource of(References.Status status) {
            ReferenceCatalogue catalogue = status.catalogue();
            ReferenceCatalogue.Origin origin = catalogue.origin();
            return new CatalogueSource(
                    status.source(),
                    origin.from(),
                    origin.isBuiltIn(),
                    catalogue.version(),
                    Times.millisOrNull(origin.readAt()),
                    catalogue.filaments().size(),
                    catalogue.materials().size(),
                    origin.dropped(),
                    status.reading(),
                    Times.millisOrNull(status.checkedAt()),
                    Times.millisOrNull(status.failedAt()),
                    status.failure(),
                    Times.millisOrNull(status.nextAt()));
        }
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : celsius.degrees();
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
