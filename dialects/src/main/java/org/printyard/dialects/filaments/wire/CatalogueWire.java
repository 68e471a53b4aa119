package org.printyard.dialects.filaments.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.quantity.Grams;

/// Materials, colours and templates.
public final class CatalogueWire {
    private CatalogueWire() {}

    public record MaterialWire(long id, String name, boolean is_custom) {
        public static MaterialWire of(Material material) {
            return new MaterialWire(material.id().value(), material.name(), material.custom());
        }
    }

    public record ColorWire(long id, String name, @Nullable String hex, boolean is_custom) {
        public static ColorWire of(Colour colour) {
            return new ColorWire(colour.id().value(), colour.name(), colour.hex(), colour.custom());
        }
    }

    public record TemplateWire(
            long id,
            String name,
            long material_id,
            @Nullable String manufacturer,
            BigDecimal starting_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable String notes,
            MaterialWire material) {
        public static TemplateWire of(Template template, Material material) {
            return new TemplateWire(
                    template.id().value(),
                    template.name(),
                    template.material().value(),
                    template.manufacturer(),
                    template.startingWeight().toDecimal(),
                    grams(template.emptyWeight()),
                    template.notes(),
                    MaterialWire.of(material));
        }
    }

    /// What a filament says of the template it was made from: upstream had placeholders here.
    public record TemplateOfFilament(
            long id,
            String name,
            long material_id,
            @Nullable String manufacturer,
            BigDecimal starting_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable String notes) {
        static TemplateOfFilament of(Template template) {
            return new TemplateOfFilament(
                    template.id().value(),
                    template.name(),
                    template.material().value(),
                    template.manufacturer(),
                    template.startingWeight().toDecimal(),
                    grams(template.emptyWeight()),
                    template.notes());
        }
    }

    static @Nullable BigDecimal grams(@Nullable Grams grams) {
        return grams == null ? null : grams.toDecimal();
    }
}
