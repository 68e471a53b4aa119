package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Spools that have something in common.
///
/// @param group_by what that is
/// @param key which of them; not there for spools that have none
/// @param in_use_count spools of which something was used
/// @param last_used of any of them
/// @param filament of a group of one filament
/// @param vendor of a group of one vendor
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpoolGroupWire(
        String group_by,
        @Nullable String key,
        int spool_count,
        int in_use_count,
        double total_remaining_weight,
        @Nullable String last_used,
        @Nullable FilamentWire filament,
        @Nullable VendorWire vendor) {}
