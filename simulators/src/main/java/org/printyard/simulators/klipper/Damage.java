package org.printyard.simulators.klipper;

/// What becomes of a report on its way out.
final class Damage {
    private Damage() {}

    static String of(Faults faults, String report) {
        if (faults.take(Fault.OVERSIZED_FRAME)) {
            return "{\"padding\":\"" + "x".repeat(KlipperSimulator.OVERSIZED_BYTES) + "\"}";
        }
        return faults.has(Fault.NOT_JSON) ? report.substring(0, report.length() / 2) : report;
    }
}
