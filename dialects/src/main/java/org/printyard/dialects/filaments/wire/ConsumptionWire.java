package org.printyard.dialects.filaments.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.inventory.Consumption;

/// A consumption entry.
public record ConsumptionWire(
        long id,
        long filament_id,
        BigDecimal amount_g,
        @Nullable BigDecimal amount_m,
        @Nullable String print_name,
        @OneOf(Consumption.Kind.class) String type,
        @Nullable String notes,
        String created_at,
        FilamentWire filament) {
    public static ConsumptionWire of(Consumption consumption, FilamentWire filament) {
        Consumption.Details details = consumption.details();
        return new ConsumptionWire(
                consumption.id().value(),
                consumption.filament().value(),
                details.amount().toDecimal(),
                details.length() == null ? null : details.length().toMetres(),
                details.printName(),
                details.kind().wireName(),
                details.notes(),
                Times.millis(consumption.createdAt()),
                filament);
    }
}
