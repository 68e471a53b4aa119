package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.quantity.Celsius;

/// A filament.
///
/// @param weight net, of a full spool
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilamentWire(
        long id,
        String registered,
        @Nullable String name,
        @Nullable VendorWire vendor,
        @Nullable String material,
        @Nullable Double price,
        double density,
        double diameter,
        @Nullable Double weight,
        @Nullable Double spool_weight,
        @Nullable String article_number,
        @Nullable String comment,
        @Nullable Integer settings_extruder_temp,
        @Nullable Integer settings_bed_temp,
        @Nullable String color_hex,
        @Nullable String multi_color_hexes,

        @OneOf(ColourDirection.class) @Nullable String multi_color_direction,

        @Nullable String external_id,
        Map<String, String> extra) {
    public static FilamentWire of(Product product, @Nullable VendorWire vendor, Map<String, String> extra) {
        Filament filament = product.filament();
        Filament.Spec spec = filament.spec();
        Filament.Label label = spec.label();
        Filament.Physics physics = spec.physics();
        List<String> hexes = label.hexes();
        return new FilamentWire(
                filament.id().value(),
                Numbers.seconds(filament.createdAt()),
                label.name(),
                vendor,
                label.material().equals(Material.UNKNOWN.id())
                        ? null
                        : product.material().name(),
                Numbers.price(spec.purchase().price()),
                physics.density().gramsPerCubicCentimetre(),
                physics.diameter().toDecimal().doubleValue(),
                Numbers.grams(physics.fullWeight()),
                Numbers.grams(physics.emptyWeight()),
                spec.purchase().articleNumber(),
                spec.notes(),
                degrees(spec.printing().extruder()),
                degrees(spec.printing().bed()),
                hexes.size() > 1 ? null : hexes.size() == 1 ? hexes.getFirst() : named(product.colour()),
                hexes.size() > 1 ? String.join(",", hexes) : null,
                label.direction() == null ? null : label.direction().name().toLowerCase(Locale.ROOT),
                spec.purchase().externalId(),
                extra);
    }

    /// Its colours, one or several; none if it has none.
    @JsonIgnore
    public List<String> hexes() {
        return multi_color_hexes != null
                ? List.of(multi_color_hexes.split(",", -1))
                : color_hex == null ? List.of() : List.of(color_hex);
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : celsius.degrees();
    }

    private static @Nullable String named(Colour colour) {
        return colour.hex() == null ? null : colour.hex().substring(1).toUpperCase(Locale.ROOT);
    }
}
