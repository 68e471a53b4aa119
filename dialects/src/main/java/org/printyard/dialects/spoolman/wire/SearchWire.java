package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found.
///
/// @param is_color_query true if the words are a colour, and filaments that look like it are among those found
public record SearchWire(
        List<SpoolHit> spools, List<FilamentHit> filaments, List<VendorHit> vendors, boolean is_color_query) {
    /// @param match_field what fitted: a field's name, or `extra.` and its key
    public record SpoolHit(SpoolWire spool, String match_field) {}

    /// @param spools some of its spools, if they were asked for
    /// @param spool_count how many it has
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FilamentHit(
            FilamentWire filament,
            String match_field,
            @Nullable List<ShortSpool> spools,
            @Nullable Integer spool_count) {}

    public record VendorHit(VendorWire vendor, String match_field) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShortSpool(
            long id,
            @Nullable Double remaining_weight,
            @Nullable String location,
            boolean archived) {
        public static ShortSpool of(SpoolWire spool) {
            return new ShortSpool(spool.id(), spool.remaining_weight(), spool.location(), spool.archived());
        }
    }
}
