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
import org.printyard.domain.inventory.TemplateId;

/// A filament with the spools that are in use.
///
/// @param remaining_weight_g net, over the spools that are not archived
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
        String created_at,
        MaterialWire material,
        ColorWire color,
        List<SpoolWire> spools,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TemplateOfFilament template) {

    public static FilamentWire of(FilamentStock stock) {
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
                Times.millis(filament.createdAt()),
                MaterialWire.of(stock.material()),
                ColorWire.of(stock.colour()),
                stock.spools().stream()
                        .filter(spool -> !spool.archived())
                        .map(SpoolWire::of)
                        .toList(),
                stock.template() == null ? null : TemplateOfFilament.of(stock.template()));
    }
}
