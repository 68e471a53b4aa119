package org.printyard.dialects.spoolman.wire;

import org.jspecify.annotations.Nullable;

/// What clients ask first. Nulls are kept here, as nowhere else.
///
/// @param version of Spoolman whose API this is: clients look at it to know what they may ask for
/// @param data_dir where nobody outside can look; empty, as the other folders are
public record InfoWire(
        String version,
        boolean debug_mode,
        boolean automatic_backups,
        String data_dir,
        String logs_dir,
        String backups_dir,
        String db_type,
        @Nullable String external_db_name,
        @Nullable String git_commit,
        @Nullable String build_date) {}
