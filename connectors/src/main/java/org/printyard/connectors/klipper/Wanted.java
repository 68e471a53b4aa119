package org.printyard.connectors.klipper;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which of a printer's objects are followed.
///
/// @param heaters by what they are called there, as a reading calls them
/// @param sensors of filament, as they are called there
record Wanted(Map<String, String> heaters, Set<String> sensors) {
    static final Wanted NOTHING = new Wanted(Map.of(), Set.of());

    /// Of each; a printer with more is none.
    static final int MOST_TOOLS = 64;

    static final int MOST_SENSORS = 64;

    /// What a print needs: without them there is no file to start, no progress, no pause.
    static final List<String> NEEDED = List.of("virtual_sdcard", "display_status", "pause_resume");

    private static final Pattern EXTRUDER = Pattern.compile("extruder([1-9][0-9]{0,2})?");
    private static final Pattern SENSOR = Pattern.compile("filament_(?:switch|motion)_sensor .+");

    /// From the one that heats to the one that only looks.
    private static final List<String> CHAMBERS =
            List.of("heater_generic chamber", "temperature_fan chamber", "temperature_sensor chamber");

    private static final Map<String, List<String>> ALWAYS = Map.of(
            "webhooks", List.of("state", "state_message"),
            "print_stats",
                    List.of(
                            "filename",
                            "total_duration",
                            "print_duration",
                            "filament_used",
                            "state",
                            "message",
                            "info"),
            "virtual_sdcard", List.of("progress"),
            "display_status", List.of("progress", "message"),
            "toolhead", List.of("position", "extruder", "homed_axes"));

    Wanted {
        heaters = Map.copyOf(heaters);
        sensors = Set.copyOf(sensors);
    }

    /// @param there the names of all objects that the printer has
    static Wanted of(Collection<String> there) {
        Map<String, String> heaters = new HashMap<>();
        Set<String> sensors = new HashSet<>();
        int best = CHAMBERS.size();
        String chamber = null;
        for (String name : there) {
            Integer tool = tool(name);
            int rank = CHAMBERS.indexOf(name.toLowerCase(Locale.ROOT));
            if (tool != null && tool < MOST_TOOLS) {
                heaters.put(name, "tool" + tool);
            } else if (name.equals("heater_bed")) {
                heaters.put(name, "bed");
            } else if (rank >= 0 && rank < best) {
                best = rank;
                chamber = name;
            } else if (sensors.size() < MOST_SENSORS && SENSOR.matcher(name).matches()) {
                sensors.add(name);
            }
        }
        if (chamber != null) {
            heaters.put(chamber, "chamber");
        }
        return new Wanted(heaters, sensors);
    }

    /// Which tool an extruder is, from 0; null if it is none.
    static @Nullable Integer tool(@Nullable String extruder) {
        Matcher matcher = EXTRUDER.matcher(extruder == null ? "" : extruder);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.group(1) == null ? 0 : Integer.valueOf(matcher.group(1));
    }

    int tools() {
        return (int) heaters.values().stream()
                .filter(name -> name.startsWith("tool"))
                .count();
    }

    /// What is subscribed to: the fields of each object.
    Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>(ALWAYS);
        heaters.keySet().forEach(name -> fields.put(name, List.of("temperature", "target")));
        sensors.forEach(name -> fields.put(name, List.of("enabled", "filament_detected")));
        return fields;
    }
}
