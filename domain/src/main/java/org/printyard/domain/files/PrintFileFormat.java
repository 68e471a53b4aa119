package org.printyard.domain.files;

import java.util.Locale;
import java.util.Optional;

/// How a print file is laid out. What is in it decides, not its name alone.
public enum PrintFileFormat {
    GCODE,
    /// Prusa's binary G-code.
    BGCODE,
    /// A 3MF with the G-code of its plates.
    GCODE_3MF,
    /// A 3MF without G-code: a project that is still to be sliced.
    THREE_MF,
    /// Ultimaker's package: a zip with G-code and a picture.
    UFP;

    /// What a file of this name should be; a `.3mf` is a [#THREE_MF] until somebody looks inside.
    public static Optional<PrintFileFormat> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gcode.3mf")) {
            return Optional.of(GCODE_3MF);
        }
        return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
            case "gcode", "gco", "g", "gc", "nc", "ngc" -> Optional.of(GCODE);
            case "bgcode", "bgc" -> Optional.of(BGCODE);
            case "3mf" -> Optional.of(THREE_MF);
            case "ufp" -> Optional.of(UFP);
            default -> Optional.empty();
        };
    }

    /// For people.
    public String label() {
        return switch (this) {
            case GCODE -> "G-code";
            case BGCODE -> "binary G-code";
            case GCODE_3MF -> "3MF with G-code";
            case THREE_MF -> "3MF";
            case UFP -> "UFP";
        };
    }

    public boolean isZip() {
        return switch (this) {
            case GCODE, BGCODE -> false;
            case GCODE_3MF, THREE_MF, UFP -> true;
        };
    }
}
