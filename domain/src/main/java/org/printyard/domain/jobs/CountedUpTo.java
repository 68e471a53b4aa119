package org.printyard.domain.jobs;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.HighWater;

/// Up to where a printer's filament is in the books. It is written together with what was counted, so that nothing is
/// counted twice, and nothing is missed while the hub was away.
///
/// @param mark of the tool in use
/// @param print that was running; null if none was
/// @param usedMillimetres what the printer itself had counted for that print; null if it does not
public record CountedUpTo(
        HighWater mark, @Nullable PrintId print, @Nullable Double usedMillimetres) {}
