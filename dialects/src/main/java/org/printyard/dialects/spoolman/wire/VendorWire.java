package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Maker;

/// A maker.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VendorWire(
        long id,
        String registered,
        String name,
        @Nullable String comment,
        @Nullable Double empty_spool_weight,
        @Nullable String external_id,
        Map<String, String> extra) {
    public static VendorWire of(Maker maker, Map<String, String> extra) {
        return new VendorWire(
                maker.id().value(),
                Numbers.seconds(maker.createdAt()),
                maker.name(),
                maker.facts().comment(),
                Numbers.grams(maker.facts().emptyWeight()),
                maker.facts().externalId(),
                extra);
    }
}
