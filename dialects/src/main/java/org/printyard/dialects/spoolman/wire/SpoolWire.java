package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.TagStore;
import org.printyard.domain.quantity.Grams;
import org.printyard.engine.inventory.Shelf.Shelved;

/// A spool.
///
/// @param remaining_weight net; not there if it is not known what the spool started with
/// @param used_weight may be more than it started with
/// @param tags not there without any, as before there were tags
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpoolWire(
        long id,
        String registered,
        @Nullable String first_used,
        @Nullable String last_used,
        FilamentWire filament,
        @Nullable Double price,
        @Nullable Double remaining_weight,
        @Nullable Double initial_weight,
        @Nullable Double spool_weight,
        double used_weight,
        @Nullable Double remaining_length,
        double used_length,
        @Nullable String location,
        @Nullable String lot_nr,
        @Nullable String comment,
        boolean archived,
        Map<String, String> extra,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<TagWire> tags) {
    public static SpoolWire of(
            Shelved shelved, FilamentWire filament, Map<String, String> extra, List<TagStore.Placed> tags) {
        Spool spool = shelved.spool();
        Spool.Facts facts = spool.facts();
        Filament.Physics physics = shelved.product().filament().spec().physics();
        boolean isKnown = facts.startingWeight() != null || physics.fullWeight() != null;
        Grams left = spool.left();
        Grams used = shelved.used();
        return new SpoolWire(
                spool.id().value(),
                Numbers.seconds(spool.times().createdAt()),
                Numbers.secondsOrNull(spool.times().firstUsed()),
                Numbers.secondsOrNull(spool.times().lastUsed()),
                filament,
                Numbers.price(facts.price()),
                isKnown ? Numbers.grams(left) : null,
                Numbers.grams(facts.startingWeight()),
                Numbers.grams(facts.emptyWeight()),
                used.toDecimal().doubleValue(),
                isKnown ? (Double) physics.lengthOf(left) : null,
                physics.lengthOf(used),
                facts.location(),
                facts.lotNumber(),
                facts.comment(),
                spool.archived(),
                extra,
                tags.stream().map(TagWire::of).toList());
    }
}
