package org.printyard.domain.fleet;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Reading.Extrusion;

/// How far a tool's filament has ever been: what lies above is new, and what was only pulled back and pushed forward
/// again is not.
///
/// @param tool whose mark it is, from 0
/// @param millimetres the mark
public record HighWater(int tool, double millimetres) {
    /// A fall by more than any retraction means that the printer counts anew.
    static final double RESET_MILLIMETRES = 300;

    /// @param mark where it is now
    /// @param grown by how much filament in millimetres; never negative
    public record Step(HighWater mark, double grown) {}

    /// What a printer's next word means.
    ///
    /// @param before null if there was none
    public static Step after(@Nullable HighWater before, Extrusion now) {
        HighWater here = new HighWater(now.tool(), now.millimetres());
        if (before == null || before.tool != now.tool()) {
            return new Step(here, 0);
        }
        double grown = now.millimetres() - before.millimetres;
        if (grown > 0) {
            return new Step(here, grown);
        }
        return new Step(grown < -RESET_MILLIMETRES ? here : before, 0);
    }
}
