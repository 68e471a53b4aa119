package org.printyard.conformance.homeassistant;

import java.util.HashMap;
import java.util.Map;

/// What the document's printers say: states of their entities, and answers of OctoPrint and Moonraker.
final class Printers {
    static final String OCTOPRINT = "http://octopi.local/api/job";
    static final String MOONRAKER = "http://mainsail.local:7125/server/history/list?limit=1&order=desc";

    private static final String STARTED = "2026-11-21T10:00:00+00:00";

    private Printers() {}

    /// The printer of the document's first automation, after a print.
    static Map<String, Object> one(long filament, String grams) {
        return new HashMap<>(Map.of(
                "sensor.print_weight", grams,
                "sensor.print_start_time", STARTED,
                "input_number.loaded_filament", filament + ".0"));
    }

    /// Adds a printer that is named with a number. All start together.
    static void add(Map<String, Object> states, int number, long filament, String grams) {
        states.put("input_number.printer_" + number + "_filament", filament + ".0");
        states.put("sensor.printer_" + number + "_print_weight", grams);
        states.put("sensor.printer_" + number + "_start_time", STARTED);
    }

    /// Of `GET /api/job`, with two extruders.
    static String octoPrintJob(String path, double first, double second) {
        return """
                {"job": {"file": {"path": "%s", "name": "cube.gcode"}, "estimatedPrintTime": null, "user": "_api",
                  "filament": {"tool0": {"length": %s, "volume": 1}, "tool1": {"length": %s, "volume": 1}}},
                 "progress": {"completion": 100.0}, "state": "Operational"}""".formatted(path, first, second);
    }

    /// Of `octoPrint/event/PrintDone`.
    static Map<String, Object> printDone(String path) {
        return Map.of(
                "_event",
                "PrintDone",
                "_timestamp",
                1_795_262_400,
                "name",
                "cube.gcode",
                "path",
                path,
                "origin",
                "local",
                "time",
                3600.5);
    }

    /// Of `GET /server/history/list`.
    static String moonrakerHistory(String status, double usedMm) {
        return """
                {"result": {"count": 1, "jobs": [{"job_id": "00002B", "filename": "cube.gcode", "status": "%s",
                  "filament_used": %s, "print_duration": 60.0, "exists": true}]}}""".formatted(status, usedMm);
    }
}
