package org.printyard.dialects.filaments.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.filaments.wire.CatalogueWire.ColorWire;
import org.printyard.dialects.filaments.wire.CatalogueWire.MaterialWire;
import org.printyard.dialects.filaments.wire.CatalogueWire.TemplateOfFilament;
import org.printyard.dialects.http.Times;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Grams;

/// A filament with the spools that are in use.
///
/// @param remaining_weight_g net, over the spools that are not archived
/// @param low_stock ours: true at or below the threshold, also when nothing is left
/// @param restock_threshold_g ours: the filament's own threshold, else the setting
/// @param spools not archived ones, newest first
/// @param template only there if the filament was made from one
public record FilamentWire(
        long id,
        String name,
        long material_id,
        long color_id,
        @Nullable String manufacturer,
        @Nullable Long template_id,
        @Nullable String notes,
        boolean archived,
        BigDecimal remaining_weight_g,
        boolean low_stock,
        BigDecimal restock_threshold_g,
        String created_at,
        MaterialWire material,
        ColorWire color,
        List<SpoolWire> spools,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TemplateOfFilament template) {

    /// @param defaultThreshold for filaments that have none of their own
    public static FilamentWire of(FilamentStock stock, Grams defaultThreshold) {
        Filament filament = stock.filament();
        TemplateId template = filament.spec().template();
        return new FilamentWire(
                filament.id().value(),
                stock.displayName(),
                stock.material().id().value(),
                stock.colour().id().value(),
                stock.maker() == null ? null : stock.maker().name(),
                template == null ? null : template.value(),
                filament.spec().notes(),
                filament.archived(),
                stock.remaining().toDecimal(),
                stock.level(defaultThreshold) != StockLevel.OK,
                stock.threshold(defaultThreshold).toDecimal(),
                Times.millis(filament.createdAt()),
                MaterialWire.of(stock.material()),
                ColorWire.of(stock.colour()),
                stock.spools().stream()
                        .filter(spool -> !spool.archived())
                        .map((Spool spool) -> SpoolWire.of(spool))
                        .toList(),
                stock.template() == null ? null : TemplateOfFilament.of(stock.template()));
    }
}
