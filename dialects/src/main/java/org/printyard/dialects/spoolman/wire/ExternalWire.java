package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.ReferenceFilament.Finish;
import org.printyard.domain.inventory.ReferenceFilament.Pattern;
import org.printyard.domain.inventory.ReferenceFilament.SpoolType;
import org.printyard.domain.inventory.ReferenceMaterial;
import org.printyard.domain.quantity.Celsius;

/// The catalogue of filaments that are no stock. Nulls are kept in the lists, which the original answers from a file.
public final class ExternalWire {
    private ExternalWire() {}

    /// @param weight net, of a full spool
    public record FilamentRow(
            String id,
            String manufacturer,
            String name,
            String material,
            double density,
            double weight,
            @Nullable Double spool_weight,
            @OneOf(SpoolType.class) @Nullable String spool_type,
            double diameter,
            @Nullable String color_hex,
            @Nullable List<String> color_hexes,
            @Nullable Integer extruder_temp,
            @Nullable Integer bed_temp,
            @OneOf(Finish.class) @Nullable String finish,

            @OneOf(ColourDirection.class) @Nullable String multi_color_direction,

            @OneOf(Pattern.class) @Nullable String pattern,
            boolean translucent,
            boolean glow) {
        public static FilamentRow of(ReferenceFilament filament) {
            ReferenceFilament.Look look = filament.look();
            List<String> hexes = look.hexes();
            return new FilamentRow(
                    filament.id(),
                    filament.manufacturer(),
                    filament.name(),
                    filament.material(),
                    filament.density().gramsPerCubicCentimetre(),
                    filament.weight().toDecimal().doubleValue(),
                    Numbers.grams(filament.empty().weight()),
                    word(filament.empty().type()),
                    filament.diameter().toDecimal().doubleValue(),
                    hexes.size() == 1 ? hexes.getFirst() : null,
                    hexes.size() > 1 ? hexes : null,
                    degrees(filament.extruder().usual()),
                    degrees(filament.bed().usual()),
                    word(look.finish()),
                    word(look.direction()),
                    word(look.pattern()),
                    look.translucent(),
                    look.glow());
        }
    }

    /// What a search finds: nulls are left out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FoundRow(
            String id,
            String manufacturer,
            String name,
            String material,
            double density,
            double weight,
            @Nullable Double spool_weight,
            @OneOf(SpoolType.class) @Nullable String spool_type,
            double diameter,
            @Nullable String color_hex,
            @Nullable List<String> color_hexes,
            @Nullable Integer extruder_temp,
            @Nullable Integer bed_temp,
            @OneOf(Finish.class) @Nullable String finish,

            @OneOf(ColourDirection.class) @Nullable String multi_color_direction,

            @OneOf(Pattern.class) @Nullable String pattern,
            boolean translucent,
            boolean glow) {
        public static FoundRow of(ReferenceFilament filament) {
            FilamentRow row = FilamentRow.of(filament);
            return new FoundRow(
                    row.id,
                    row.manufacturer,
                    row.name,
                    row.material,
                    row.density,
                    row.weight,
                    row.spool_weight,
                    row.spool_type,
                    row.diameter,
                    row.color_hex,
                    row.color_hexes,
                    row.extruder_temp,
                    row.bed_temp,
                    row.finish,
                    row.multi_color_direction,
                    row.pattern,
                    row.translucent,
                    row.glow);
        }
    }

    public record MaterialRow(
            String material,
            double density,
            @Nullable Integer extruder_temp,
            @Nullable Integer bed_temp) {
        public static MaterialRow of(ReferenceMaterial material) {
            return new MaterialRow(
                    material.name(),
                    material.density().gramsPerCubicCentimetre(),
                    degrees(material.extruder()),
                    degrees(material.bed()));
        }
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : celsius.degrees();
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
