package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The printer objects at one moment. Each is made when it is first asked for.
final class Status {
    static final String RUNOUT_SENSOR = "filament_switch_sensor runout";
    private static final List<String> FIXED = List.of(
            "gcode",
            "webhooks",
            "configfile",
            "heaters",
            "heater_bed",
            "fan",
            "gcode_move",
            "toolhead",
            "motion_report",
            "print_stats",
            "virtual_sdcard",
            "display_status",
            "pause_resume",
            "idle_timeout",
            RUNOUT_SENSOR);

    private final Machine machine;
    private final String state;
    private final String stateMessage;
    private final ObjectNode configuration;
    private final Map<String, @Nullable ObjectNode> made = new HashMap<>();

    /// @param configuration the object `configfile`, which stays the same
    Status(Machine machine, String state, String stateMessage, ObjectNode configuration) {
        this.machine = machine;
        this.state = state;
        this.stateMessage = stateMessage;
        this.configuration = configuration;
    }

    static List<String> names(int extruders) {
        List<String> names = new ArrayList<>(FIXED);
        for (int index = 0; index < extruders; index++) {
            names.add(Motion.extruderName(index));
        }
        return names;
    }

    /// @param sdcard where files are printed from
    static ObjectNode configuration(int extruders, String sdcard) {
        ObjectNode config = Json.object();
        ObjectNode settings = Json.object();
        config.putObject("virtual_sdcard").put("path", sdcard);
        settings.putObject("virtual_sdcard").put("path", sdcard);
        for (String section : List.of("pause_resume", "display_status", RUNOUT_SENSOR)) {
            config.putObject(section);
            settings.putObject(section);
        }
        config.putObject("printer").put("kinematics", "cartesian").put("max_velocity", "300");
        settings.putObject("printer").put("kinematics", "cartesian").put("max_velocity", Motion.FASTEST);
        for (int index = 0; index < extruders; index++) {
            String name = Motion.extruderName(index);
            config.putObject(name).put("nozzle_diameter", "0.400").put("filament_diameter", "1.750");
            settings.putObject(name).put("nozzle_diameter", 0.4).put("filament_diameter", 1.75);
        }
        ObjectNode file = Json.object();
        file.set("config", config);
        file.set("settings", settings);
        file.put("save_config_pending", false);
        file.putArray("warnings");
        return file;
    }

    /// @return null if there is no such object
    @Nullable
    ObjectNode find(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    /// What somebody asked for: unknown objects are empty, unknown fields null.
    ///
    /// @param wanted name → null for all, or a list of fields
    ObjectNode select(JsonNode wanted) {
        ObjectNode selected = Json.object();
        wanted.fieldNames().forEachRemaining(name -> {
            ObjectNode whole = find(name);
            ObjectNode part = selected.putObject(name);
            if (whole != null && wanted.path(name).isArray()) {
                wanted.path(name)
                        .forEach(field -> part.set(
                                field.asText(),
                                whole.path(field.asText()).isMissingNode()
                                        ? part.nullNode()
                                        : whole.get(field.asText())));
            } else if (whole != null) {
                part.setAll(whole);
            }
        });
        return selected;
    }

    private @Nullable ObjectNode make(String name) {
        return switch (name) {
            case "webhooks" -> Json.object().put("state", state).put("state_message", stateMessage);
            case "configfile" -> configuration;
            case "gcode" -> {
                ObjectNode gcode = Json.object();
                ObjectNode commands = gcode.putObject("commands");
                Commands.HELP.forEach(
                        (command, help) -> commands.putObject(command).put("help", help));
                yield gcode;
            }
            case "heaters" -> heaters();
            case "heater_bed" -> heater(machine.bed());
            case "fan" -> Json.object().put("speed", Json.round(machine.fan())).putNull("rpm");
            case "gcode_move" -> gcodeMove();
            case "toolhead" -> toolhead();
            case "motion_report" -> {
                ObjectNode report = Json.object();
                report.set("live_position", Json.numbers(machine.motion().position()));
                yield report.put(
                                "live_velocity",
                                machine.busy() > 0 ? machine.motion().speed() : 0)
                        .put("live_extruder_velocity", 0.0);
            }
            case "print_stats" -> printStats();
            case "virtual_sdcard" -> {
                Path path = machine.filePath();
                yield Json.object()
                        .put("file_path", path == null ? null : path.toString())
                        .put("progress", Json.round(machine.fileProgress()))
                        .put("is_active", machine.isFileActive())
                        .put("file_position", machine.filePosition())
                        .put("file_size", machine.fileSize());
            }
            case "display_status" ->
                Json.object()
                        .put("progress", Json.round(machine.displayProgress()))
                        .put("message", machine.display());
            case "pause_resume" ->
                Json.object().put("is_paused", machine.stats().state() == PrintStats.State.PAUSED);
            case "idle_timeout" ->
                Json.object()
                        .put("state", machine.idleState())
                        .put("printing_time", Json.round(machine.workedSeconds()));
            case RUNOUT_SENSOR ->
                Json.object().put("enabled", machine.watchesFilament()).put("filament_detected", machine.hasFilament());
            default -> extruder(name);
        };
    }

    private @Nullable ObjectNode extruder(String name) {
        for (int index = 0; index < machine.extruders().size(); index++) {
            Heater heater = machine.extruders().get(index);
            if (heater.name().equals(name)) {
                return heater(heater)
                        .put("can_extrude", heater.temperature() >= 170)
                        .put("pressure_advance", 0.04)
                        .put("smooth_time", 0.04);
            }
        }
        return null;
    }

    private static ObjectNode heater(Heater heater) {
        return Json.object()
                .put("temperature", Math.rint(heater.temperature() * 100) / 100)
                .put("target", heater.target())
                .put("power", Json.round(heater.power()));
    }

    private ObjectNode heaters() {
        ArrayNode names = Json.list();
        machine.extruders().forEach(heater -> names.add(heater.name()));
        names.add(machine.bed().name());
        ObjectNode heaters = Json.object();
        heaters.set("available_heaters", names);
        heaters.set("available_sensors", names);
        heaters.putArray("available_monitors");
        return heaters;
    }

    private ObjectNode toolhead() {
        Motion motion = machine.motion();
        ObjectNode toolhead = Json.object();
        toolhead.put("homed_axes", motion.homedAxes());
        toolhead.set("position", Json.numbers(motion.position()));
        toolhead.put("extruder", Motion.extruderName(motion.active()));
        toolhead.set("axis_minimum", axes(Motion.LEAST));
        toolhead.set("axis_maximum", axes(Motion.MOST));
        return toolhead.put("print_time", Json.round(machine.time() + machine.busy()))
                .put("estimated_print_time", Json.round(machine.time()))
                .put("max_velocity", Motion.FASTEST)
                .put("max_accel", 3000.0);
    }

    private static ArrayNode axes(List<Double> numbers) {
        ArrayNode list = Json.list();
        numbers.forEach(list::add);
        return list;
    }

    private ObjectNode gcodeMove() {
        Motion motion = machine.motion();
        ObjectNode move = Json.object()
                .put("speed", Json.round(motion.speed() * 60))
                .put("speed_factor", motion.speedFactor())
                .put("extrude_factor", motion.extrudeFactor())
                .put("absolute_coordinates", motion.isAbsolute())
                .put("absolute_extrude", motion.isAbsoluteExtrusion());
        move.set("gcode_position", Json.numbers(motion.called()));
        move.set("position", Json.numbers(motion.position()));
        move.set("homing_origin", Json.numbers(0, 0, 0, 0));
        return move;
    }

    private ObjectNode printStats() {
        PrintStats stats = machine.stats();
        ObjectNode node = Json.object()
                .put("filename", stats.filename())
                .put("total_duration", Json.round(stats.total()))
                .put("print_duration", Json.round(stats.printing()))
                .put("filament_used", Json.round(stats.filament()))
                .put("state", stats.state().name().toLowerCase(Locale.ROOT))
                .put("message", stats.message());
        node.putObject("info").put("total_layer", stats.layers()).put("current_layer", stats.layer());
        return node;
    }
}
