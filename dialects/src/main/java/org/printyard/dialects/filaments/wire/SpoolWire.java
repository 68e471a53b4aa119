package org.printyard.dialects.filaments.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.inventory.Spool;

/// A spool.
///
/// @param weight_g net: filament only
public record SpoolWire(
        long id,
        long filament_id,
        BigDecimal starting_weight_g,
        @Nullable BigDecimal empty_weight_g,
        BigDecimal weight_g,
        boolean archived,
        String created_at,
        String updated_at) {
    public static SpoolWire of(Spool spool) {
        Spool.Facts facts = spool.facts();
        BigDecimal left = spool.left().toDecimal();
        BigDecimal starting = CatalogueWire.grams(facts.startingWeight());
        return new SpoolWire(
                spool.id().value(),
                spool.filament().value(),
                starting == null ? left : starting,
                CatalogueWire.grams(facts.emptyWeight()),
                left,
                spool.archived(),
                Times.millis(spool.times().createdAt()),
                Times.millis(spool.times().updatedAt()));
    }
}
