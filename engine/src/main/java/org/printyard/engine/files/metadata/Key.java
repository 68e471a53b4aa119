package org.printyard.engine.files.metadata;

import java.util.List;

/// What slicers call the figures that are read, in lower case. A tool's number may belong to the name: `#` stands for
/// `#1`, `@` for the 0 of `train.0.` and `degree_c_0`.
enum Key {
    /// Griffin's header, and bgcode's file metadata.
    GENERATOR("generator.name", "producer"),
    GENERATOR_VERSION("generator.version"),

    TIME(
            "estimated printing time (normal mode)",
            "estimated printing time",
            "total estimated time",
            "time",
            "print time",
            "print.time",
            "build time",
            "estimated build time",
            "calculated-during-export build time",
            "estimated_print_time_s"),
    /// Bambu Lab's, followed by the total time in the same line.
    MODEL_TIME("model printing time"),

    LENGTHS_MM("filament used [mm]"),
    USED_LENGTHS_MM("total filament length [mm]"),
    /// With a unit behind each number.
    USED("filament used", "filament length", "material length"),
    USED_MM("filament_used_mm"),
    USED_M("filament_length_m"),
    MATERIAL_MM("material# used"),
    EXTRUDER_MM("ext #"),
    VOLUMES_CM3("filament used [cm3]"),
    TRAIN_MM3("extruder_train.@.material.volume_used"),

    MASSES_G("filament used [g]"),
    USED_MASSES_G("total filament weight [g]"),
    MASS(
            "filament weight",
            "plastic weight",
            "material weight",
            "filament_used_g",
            "filament mass_g",
            "filament_mass_g"),
    TOTAL_G("total filament used [g]"),
    TOWER_G("total filament used for wipe tower [g]"),

    COSTS("filament cost"),
    MATERIAL_COST("material# cost"),
    TOTAL_COST("total filament cost", "total_filament_cost", "material cost", "plastic cost"),
    TOOL_CHANGES("total toolchanges", "total filament change"),

    LAYERS("total layers count", "total layer number", "layer_count"),
    LAYER_HEIGHT("layer_height", "layer height", "layerheight", "sliceheight", "z_layer_height_mm"),
    FIRST_LAYER_HEIGHT(
            "first_layer_height", "initial_layer_print_height", "firstsliceheight", "z_layer_height_first_layer_mm"),
    TOP("max_layer_z", "max_z_height", "maxz", "print.size.max.z", "print_height_mm"),
    /// The Z of one layer; the last one said is the highest, or near it.
    LAYER_Z("z"),
    /// One of Cura's or ideaMaker's layers, and of KISSlicer's.
    LAYER("layer", "begin_layer_object z"),

    NOZZLES("nozzle_diameter", "nozzlediameter", "extruderdiameter"),
    TRAIN_NOZZLE("extruder_train.@.nozzle.diameter", "nozzle_diameter_mm_@"),
    TEMPERATURES("temperature", "nozzle_temperature", "outputtemp"),
    FIRST_TEMPERATURES("first_layer_temperature", "nozzle_temperature_initial_layer", "firstlayernozzletemp"),
    TRAIN_TEMPERATURE("extruder_train.@.initial_temperature", "extruder_temp_degree_c_@"),
    BED("bed_temperature", "bed_temp_degree_c", "outputbedtemp"),
    FIRST_BED("first_layer_bed_temperature", "build_plate.initial_temperature", "firstlayerbedtemp"),
    /// Which of the following holds.
    BED_TYPE("curr_bed_type"),
    COOL_PLATE("cool_plate_temp"),
    FIRST_COOL_PLATE("cool_plate_temp_initial_layer"),
    ENGINEERING_PLATE("eng_plate_temp"),
    FIRST_ENGINEERING_PLATE("eng_plate_temp_initial_layer"),
    HOT_PLATE("hot_plate_temp"),
    FIRST_HOT_PLATE("hot_plate_temp_initial_layer"),
    TEXTURED_PLATE("textured_plate_temp"),
    FIRST_TEXTURED_PLATE("textured_plate_temp_initial_layer"),
    CHAMBER("chamber_temperature", "chamber_temperatures", "chamber_temp_degree_c"),

    /// Which filaments, counted from 1, Bambu Lab's lists of what is used are about.
    FILAMENTS("filament"),
    MATERIALS("filament_type", "printmaterial"),
    MATERIAL_TYPE("filament type #"),
    COLOURS("filament_colour"),
    EXTRUDER_COLOURS("extruder_colour"),
    NAMES("filament_settings_id", "filament_name"),
    MATERIAL_NAME("filament name #"),
    MAKERS("filament_vendor"),
    DENSITIES("filament_density"),
    /// In kilograms per cubic metre.
    MATERIAL_DENSITY("filament density #"),
    DIAMETERS("filament_diameter"),
    MATERIAL_DIAMETER("filament diameter #"),

    PRINTER("printer_model", "target_machine.name");

    private final List<String> names;

    Key(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    /// Whether what is said first counts, because the header is the slicer's own and what comes later is anybody's.
    boolean isFirstTheBest() {
        return this == FILAMENTS || this == USED_LENGTHS_MM || this == USED_MASSES_G || this == MODEL_TIME;
    }
}
