package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Values of a kind that no printer sends.
final class WrongTypes {
    private WrongTypes() {}

    /// @param status is changed
    static void into(ObjectNode status) {
        status.withObject("/extruder").put("temperature", "hot");
        status.putNull("print_stats");
        status.withObject("/toolhead").putObject("position");
        status.putArray("heater_bed").add(1).add("two");
    }
}
