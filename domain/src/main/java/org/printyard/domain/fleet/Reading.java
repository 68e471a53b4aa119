package org.printyard.domain.fleet;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that a printer says of itself at one moment, whatever its make. A connector makes it whole: what the printer did
/// not repeat is as it was.
///
/// @param message of the printer, for people; null if it says nothing
/// @param heaters by name: `tool0`, `tool1`, `bed`, `chamber`
/// @param running null if it knows of no print, not even of the last one
/// @param position of the print head; null if not known
/// @param extrusion null if it does not tell
/// @param runout true if a sensor misses filament
public record Reading(
        Activity activity,
        @Nullable String message,
        Map<String, Heater> heaters,
        @Nullable Running running,
        @Nullable Position position,
        @Nullable Extrusion extrusion,
        boolean runout) {
    public Reading {
        heaters = Map.copyOf(heaters);
    }

    /// Of a printer that does not answer.
    public static final Reading NONE = new Reading(Activity.OFFLINE, null, Map.of(), null, null, null, false);

    /// @param actual in degrees Celsius; null if not known
    /// @param target in degrees Celsius, 0 for off; null if it has none
    public record Heater(@Nullable Double actual, @Nullable Double target) {}

    /// In millimetres.
    ///
    /// @param homed the axes whose position is true: `xyz`
    public record Position(double x, double y, double z, String homed) {}

    /// The print that runs, or the last one.
    ///
    /// @param file as the printer calls it
    /// @param progress from 0 to 1; null if not known
    /// @param printing without pauses
    /// @param total since it began
    /// @param usedMillimetres of filament, as the printer counts it; null if it does not
    /// @param layer null if not known
    /// @param layers null if not known
    public record Running(
            String file,
            @Nullable Double progress,
            Duration printing,
            Duration total,
            @Nullable Double usedMillimetres,
            @Nullable Integer layer,
            @Nullable Integer layers) {}

    /// How much filament has been through a tool.
    ///
    /// @param tool the one in use, from 0
    /// @param millimetres forward less backward since its firmware started; it starts anew with that
    public record Extrusion(int tool, double millimetres) {}
}
