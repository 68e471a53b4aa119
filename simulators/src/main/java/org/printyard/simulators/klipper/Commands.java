package org.printyard.simulators.klipper;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the printer understands.
final class Commands {
    static final Map<String, String> HELP = help();

    private final Machine machine;

    Commands(Machine machine) {
        this.machine = machine;
    }

    private static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("ACTIVATE_EXTRUDER", "Change the active extruder");
        help.put("CANCEL_PRINT", "Give up the print");
        help.put("M112", "Stop at once");
        help.put("M600", "Pause to change the filament");
        help.put("PAUSE", "Pause the print");
        help.put("RESUME", "Go on with the print");
        help.put("SDCARD_PRINT_FILE", "Print a file");
        help.put("SDCARD_RESET_FILE", "Forget the file");
        help.put("SET_FILAMENT_SENSOR", "Switch the filament sensor");
        help.put("SET_HEATER_TEMPERATURE", "Heat");
        help.put("SET_PRINT_STATS_INFO", "Tell layers");
        help.put("TURN_OFF_HEATERS", "Cool down");
        return help;
    }

    /// @return seconds that it takes
    double obey(Line line) throws GcodeError {
        Motion motion = machine.motion();
        switch (line.name()) {
            case "G0", "G1", "G2", "G3" -> {
                return move(line);
            }
            case "G4" -> {
                return line.number("S", line.number("P", 0) / 1000);
            }
            case "G28" -> {
                return motion.home(line);
            }
            case "M109" -> {
                return waitFor(heat(extruder(line), line));
            }
            case "M190" -> {
                return waitFor(heat(machine.bed(), line));
            }
            case "M104" -> heat(extruder(line), line);
            case "M140" -> heat(machine.bed(), line);
            case "G90" -> motion.absolute(true);
            case "G91" -> motion.absolute(false);
            case "G92" -> motion.rename(line);
            case "M82" -> motion.absoluteExtrusion(true);
            case "M83" -> motion.absoluteExtrusion(false);
            case "M220" -> motion.hurry(percent(line));
            case "M221" -> motion.thicken(percent(line));
            case "M84", "M18" -> motion.release();
            case "M106" -> machine.fan(line.number("S", 255) / 255);
            case "M107" -> machine.fan(0);
            case "M117" -> machine.show(line.text().isEmpty() ? null : line.text());
            case "M118" -> machine.say(line.text());
            case "M105" -> machine.say(temperatures());
            case "M73" -> machine.progress(line.number("P", 0) / 100);
            case "M400" -> {}
            case "M112" -> machine.shutDown("Shutdown due to M112 command");
            default -> named(line);
        }
        return 0;
    }

    private void named(Line line) throws GcodeError {
        switch (line.name()) {
            case "PAUSE", "M600", "M25" -> machine.pause();
            case "RESUME" -> machine.resume();
            case "CANCEL_PRINT" -> machine.cancel();
            case "SDCARD_PRINT_FILE" -> machine.start(needed(line, "FILENAME"));
            case "SDCARD_RESET_FILE" -> machine.forgetFile();
            case "TURN_OFF_HEATERS" -> machine.heatersOff();
            case "ACTIVATE_EXTRUDER" -> machine.motion().activate(index(needed(line, "EXTRUDER")));
            case "SET_HEATER_TEMPERATURE" -> heater(needed(line, "HEATER")).heatTo(line.number("TARGET", 0));
            case "SET_PRINT_STATS_INFO" ->
                machine.stats().layers(whole(line, "TOTAL_LAYER"), whole(line, "CURRENT_LAYER"));
            case "SET_FILAMENT_SENSOR" -> machine.watchFilament(line.number("ENABLE", 1) != 0);
            case "RESPOND" -> machine.say("echo: " + line.words().getOrDefault("MSG", ""));
            case "" -> {}
            default -> {
                if (line.name().matches("T\\d+")) {
                    machine.motion().activate(Integer.parseInt(line.name().substring(1)));
                } else {
                    machine.say("// Unknown command:\"" + line.name() + "\"");
                }
            }
        }
    }

    private double move(Line line) throws GcodeError {
        Motion motion = machine.motion();
        double before = motion.pushed();
        double seconds = motion.move(line);
        machine.stats().use((motion.pushed() - before) / motion.extrudeFactor());
        return seconds;
    }

    private static Heater heat(Heater heater, Line line) throws GcodeError {
        heater.heatTo(line.number("S", 0));
        return heater;
    }

    private static double waitFor(Heater heater) {
        return heater.secondsToTarget();
    }

    private Heater extruder(Line line) throws GcodeError {
        int index = (int) line.number("T", machine.motion().active());
        if (index < 0 || index >= machine.extruders().size()) {
            throw new GcodeError("Extruder not configured");
        }
        return machine.extruders().get(index);
    }

    private Heater heater(String name) throws GcodeError {
        return name.equals("heater_bed") ? machine.bed() : machine.extruders().get(index(name));
    }

    private int index(String name) throws GcodeError {
        for (int index = 0; index < machine.extruders().size(); index++) {
            if (Motion.extruderName(index).equals(name)) {
                return index;
            }
        }
        throw new GcodeError("The value '" + name + "' is not valid");
    }

    private static String needed(Line line, String key) throws GcodeError {
        String value = line.words().get(key);
        if (value == null) {
            throw new GcodeError("Error on '" + line.name() + "': missing " + key);
        }
        return value;
    }

    private static @Nullable Integer whole(Line line, String key) throws GcodeError {
        Double number = line.number(key);
        return number == null ? null : number.intValue();
    }

    private static double percent(Line line) throws GcodeError {
        double percent = line.number("S", 100);
        if (percent <= 0) {
            throw new GcodeError("Invalid factor in " + line.name());
        }
        return percent / 100;
    }

    private String temperatures() {
        StringBuilder text = new StringBuilder();
        machine.extruders()
                .forEach(heater -> text.append("T%d:%.1f /%.1f "
                        .formatted(machine.extruders().indexOf(heater), heater.temperature(), heater.target())));
        return "B:%.1f /%.1f "
                        .formatted(machine.bed().temperature(), machine.bed().target())
                + text.toString().strip();
    }
}
