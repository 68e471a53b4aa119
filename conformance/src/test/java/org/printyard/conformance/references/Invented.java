package org.printyard.conformance.references;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Catalogues that nobody publishes.
final class Invented {
    static final String MATERIALS =
            "[{\"material\":\"PLA\",\"density\":1.2,\"extruder_temp\":201,\"bed_temp\":51},{\"material\":\"XYZ\",\"density\":2}]";

    /// One maker's file, as they are written.
    static final String MAKER = """
            {"manufacturer": "Moon Works", "filaments": [{"name": "Dust {color_name}", "material": "PLA", "density": 1.3,
              "weights": [{"weight": 1000, "spool_weight": 180.5, "spool_type": "cardboard"}, {"weight": 749.6}],
              "diameters": [1.75, 2.85], "extruder_temp": 210, "extruder_temp_range": [200, 220], "finish": "matte",
              "colors": [{"name": "Crater™ Grey", "hex": "808080"},
                {"name": "Eclipse", "hexes": ["000000", "FFFFFF80"], "multi_color_direction": "coaxial",
                 "finish": "glossy", "glow": true}]}]}
            """;

    private Invented() {}

    /// @param replaced a field that has this value instead of the usual one
    static String entry(String id, String replaced, String value) {
        List<String> fields = List.of(
                "\"id\":\"" + id + "\"",
                "\"manufacturer\":\"Moon Works\"",
                "\"name\":\"Dust " + id + "\"",
                "\"material\":\"PLA\"",
                "\"density\":1.25",
                "\"weight\":750.0",
                "\"spool_weight\":null",
                "\"spool_type\":\"plastic\"",
                "\"diameter\":1.75",
                "\"color_hex\":\"a0B1c2\"",
                "\"color_hexes\":null",
                "\"extruder_temp\":215",
                "\"extruder_temp_range\":[205,225]",
                "\"bed_temp\":60",
                "\"bed_temp_range\":null",
                "\"finish\":\"matte\"",
                "\"multi_color_direction\":null",
                "\"pattern\":null",
                "\"translucent\":false",
                "\"glow\":true");
        return fields.stream()
                .map(field -> field.startsWith("\"" + replaced + "\":") ? "\"" + replaced + "\":" + value : field)
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String entry(String id) {
        return entry(id, "", "");
    }

    /// So many good ones, and one more.
    static String list(int good, String... more) {
        return IntStream.range(0, good).mapToObj(i -> entry("dust" + i)).collect(Collectors.joining(",", "[", ""))
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "]";
    }
}
