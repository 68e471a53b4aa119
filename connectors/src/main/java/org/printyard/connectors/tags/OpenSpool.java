package org.printyard.connectors.tags;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.printyard.connectors.tags.wire.TagJson;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.tags.TagCodec;
import org.printyard.domain.tags.TagFormat;

/// OpenSpool: a JSON object, with the fields that newer writers add to it.
final class OpenSpool {
    static final String MEDIA_TYPE = "application/json";

    private static final String PROTOCOL = "openspool";
    private static final Set<String> KNOWN = Set.of(
            "protocol",
            "version",
            "type",
            "subtype",
            "color_hex",
            "alpha",
            "additional_color_hexes",
            "brand",
            "min_temp",
            "max_temp",
            "bed_min_temp",
            "bed_max_temp",
            "weight",
            "diameter",
            "spool_id",
            "lot_nr");

    /// A writer's colours beside the first.
    private static final int MORE_COLOURS = 4;

    private OpenSpool() {}

    static boolean isOne(TagJson json) {
        return PROTOCOL.equalsIgnoreCase(json.text("protocol"));
    }

    static Reading decode(TagJson json) {
        Reading reading = new Reading(TagFormat.OPENSPOOL);
        reading.maker = Reading.text(json.text("brand"));
        if (reading.maker != null && reading.maker.equals("Generic")) {
            reading.maker = null;
        }
        reading.material = Reading.text(json.text("type"));
        reading.modifier = Reading.text(json.text("subtype"));
        String colour = json.text("color_hex");
        String alpha = json.text("alpha");
        if (colour != null) {
            reading.colour(alpha != null && alpha.length() == 2 && colour.length() < 8 ? colour + alpha : colour);
        }
        json.texts("additional_color_hexes").stream().limit(MORE_COLOURS).forEach(reading::colour);
        reading.nozzle = reading.range("nozzle temperature", json.number("min_temp"), json.number("max_temp"));
        reading.bed = reading.range("bed temperature", json.number("bed_min_temp"), json.number("bed_max_temp"));
        reading.full = reading.grams("weight", json.number("weight"));
        reading.diameter(json.number("diameter"));
        reading.id("spool_id", json.text("spool_id"));
        reading.id("lot", json.text("lot_nr"));
        json.keys().stream().filter(key -> !KNOWN.contains(key)).forEach(key -> reading.unknown(key, json.json(key)));
        return reading;
    }

    /// The first version's fields are always there, and its temperatures are texts.
    ///
    /// @param hexes of the filament, of which the first is the one that old readers know
    static byte[] encode(TagCodec.Content content, List<String> hexes) {
        Filament.Spec spec = content.product().filament().spec();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("protocol", PROTOCOL);
        values.put("version", "1.0");
        values.put("type", content.product().material().name());
        values.put("color_hex", hexes.isEmpty() ? "FFFFFF" : hexes.getFirst().substring(0, 6));
        values.put(
                "brand",
                content.product().maker() == null
                        ? "Generic"
                        : content.product().maker().name());
        Celsius nozzle = spec.printing().extruder();
        if (nozzle != null) {
            values.put("min_temp", Integer.toString(nozzle.degrees()));
            values.put("max_temp", Integer.toString(nozzle.degrees()));
        }
        Celsius bed = spec.printing().bed();
        if (bed != null) {
            values.put("bed_min_temp", Integer.toString(bed.degrees()));
            values.put("bed_max_temp", Integer.toString(bed.degrees()));
        }
        if (spec.label().modifier() != null) {
            values.put("subtype", spec.label().modifier());
        }
        if (!hexes.isEmpty() && hexes.getFirst().length() == 8) {
            values.put("alpha", hexes.getFirst().substring(6));
        }
        if (hexes.size() > 1) {
            values.put(
                    "additional_color_hexes",
                    hexes.stream()
                            .skip(1)
                            .limit(MORE_COLOURS)
                            .map(hex -> hex.substring(0, 6))
                            .toList());
        }
        values.put("spool_id", Long.toString(content.spool().id().value()));
        return TagJson.write(values);
    }
}
