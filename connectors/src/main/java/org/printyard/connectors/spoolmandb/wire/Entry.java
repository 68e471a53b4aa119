package org.printyard.connectors.spoolmandb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.ReferenceFilament.Empty;
import org.printyard.domain.inventory.ReferenceFilament.Finish;
import org.printyard.domain.inventory.ReferenceFilament.Heat;
import org.printyard.domain.inventory.ReferenceFilament.Look;
import org.printyard.domain.inventory.ReferenceFilament.SpoolType;
import org.printyard.domain.inventory.ReferenceMaterial;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// Makes entries of JSON objects, field by field. Equal values are kept once: thousands of entries share a few dozen.
final class Entry {
    /// What is denser than osmium is a mistake.
    private static final double DENSEST = 23;

    /// Strands are sold from 1.75 mm to 3 mm.
    private static final double THICKEST_MM = 10;

    /// As the stock has it.
    private static final int HOTTEST_C = 1_000;

    /// A strand of more colours has none.
    private static final int MOST_COLOURS = 64;

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?");

    /// An entry that is not what it must be.
    static final class Wrong extends Exception {
        Wrong(String field) {
            // No stack: a bad file has thousands of them.
            super(field, null, false, false);
        }
    }

    private final Map<Object, Object> shared = new HashMap<>();

    ReferenceFilament filament(JsonNode entry) throws Wrong {
        List<String> hexes = hexes(entry, "color_hex", "color_hexes");
        return new ReferenceFilament(
                text(entry, "id"),
                shared(text(entry, "manufacturer")),
                text(entry, "name"),
                shared(text(entry, "material")),
                density(entry),
                diameter(number(entry.path("diameter"), "diameter")),
                weight(entry),
                new Empty(emptyWeight(entry), word(entry, "spool_type", SpoolType.class)),
                look(entry, entry, hexes),
                heat(entry, "extruder_temp"),
                heat(entry, "bed_temp"));
    }

    ReferenceMaterial material(JsonNode entry) throws Wrong {
        return new ReferenceMaterial(
                text(entry, "material"),
                density(entry),
                degrees(entry.path("extruder_temp"), "extruder_temp"),
                degrees(entry.path("bed_temp"), "bed_temp"));
    }

    /// @param own what says more of this colour than the entry does
    Look look(JsonNode entry, JsonNode own, List<String> hexes) throws Wrong {
        ColourDirection direction = word(first(own, entry, "multi_color_direction"), ColourDirection.class);
        return shared(new Look(
                hexes,
                hexes.size() > 1 ? direction : null,
                word(first(own, entry, "finish"), Finish.class),
                word(first(own, entry, "pattern"), ReferenceFilament.Pattern.class),
                flag(first(own, entry, "translucent"), "translucent"),
                flag(first(own, entry, "glow"), "glow")));
    }

    private static JsonNode first(JsonNode own, JsonNode entry, String field) {
        JsonNode value = own.path(field);
        return value.isMissingNode() || value.isNull() ? entry.path(field) : value;
    }

    Density density(JsonNode entry) throws Wrong {
        return shared(new Density(positive(entry.path("density"), DENSEST, "density")));
    }

    Millimetres diameter(double millimetres) throws Wrong {
        Millimetres diameter = millimetres > 0 && millimetres <= THICKEST_MM
                ? Millimetres.of(BigDecimal.valueOf(millimetres))
                : new Millimetres(0);
        if (diameter.micrometres() == 0) {
            throw new Wrong("diameter");
        }
        return shared(diameter);
    }

    Grams weight(JsonNode entry) throws Wrong {
        Grams grams = grams(entry.path("weight"), "weight");
        if (!grams.isPositive()) {
            throw new Wrong("weight");
        }
        return grams;
    }

    @Nullable
    Grams emptyWeight(JsonNode entry) throws Wrong {
        JsonNode weight = entry.path("spool_weight");
        return isNone(weight) ? null : grams(weight, "spool_weight");
    }

    private Grams grams(JsonNode node, String field) throws Wrong {
        double grams = number(node, field);
        if (!(grams >= 0 && grams <= Grams.MAX.toDecimal().doubleValue())) {
            throw new Wrong(field);
        }
        return shared(Grams.of(BigDecimal.valueOf(grams)));
    }

    /// The usual temperature, and the range beside it.
    Heat heat(JsonNode entry, String field) throws Wrong {
        JsonNode range = entry.path(field + "_range");
        Celsius usual = degrees(entry.path(field), field);
        if (isNone(range)) {
            return shared(new Heat(usual, null, null));
        }
        Celsius lowest = degrees(range.path(0), field);
        Celsius highest = degrees(range.path(1), field);
        if (range.size() != 2 || lowest == null || highest == null || lowest.degrees() > highest.degrees()) {
            throw new Wrong(field);
        }
        return shared(new Heat(usual, lowest, highest));
    }

    private @Nullable Celsius degrees(JsonNode node, String field) throws Wrong {
        if (isNone(node)) {
            return null;
        }
        double degrees = number(node, field);
        if (!(degrees >= 0 && degrees <= HOTTEST_C)) {
            throw new Wrong(field);
        }
        return shared(new Celsius((int) Math.round(degrees)));
    }

    private static double positive(JsonNode node, double most, String field) throws Wrong {
        double number = number(node, field);
        if (!(number > 0 && number <= most)) {
            throw new Wrong(field);
        }
        return number;
    }

    static double number(JsonNode node, String field) throws Wrong {
        if (!node.isNumber()) {
            throw new Wrong(field);
        }
        return node.doubleValue();
    }

    /// One line of one character or more, without blanks around it.
    static String text(JsonNode entry, String field) throws Wrong {
        String text =
                entry.path(field).isTextual() ? entry.path(field).textValue().strip() : "";
        boolean isLine = text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff));
        if (text.isEmpty() || text.length() > Limits.NAME_LENGTH || !isLine) {
            throw new Wrong(field);
        }
        return text;
    }

    /// @param one the field of a single colour
    /// @param several the field of a list of them
    List<String> hexes(JsonNode entry, String one, String several) throws Wrong {
        List<String> hexes = new ArrayList<>();
        JsonNode single = entry.path(one);
        JsonNode list = entry.path(several);
        if (!isNone(single) && !isNone(list)) {
            throw new Wrong(several);
        }
        if (!isNone(single)) {
            hexes.add(hex(single, one));
        }
        if (!isNone(list)) {
            if (!list.isArray() || list.isEmpty() || list.size() > MOST_COLOURS) {
                throw new Wrong(several);
            }
            for (JsonNode node : list) {
                hexes.add(hex(node, several));
            }
        }
        return hexes;
    }

    private static String hex(JsonNode node, String field) throws Wrong {
        String text = node.isTextual() ? node.textValue() : "";
        String hex = text.startsWith("#") ? text.substring(1) : text;
        if (!HEX.matcher(hex).matches()) {
            throw new Wrong(field);
        }
        return hex;
    }

    <E extends Enum<E>> @Nullable E word(JsonNode entry, String field, Class<E> type) throws Wrong {
        return word(entry.path(field), type);
    }

    /// A word that we do not know says nothing: a later edition may know more of them.
    private static <E extends Enum<E>> @Nullable E word(JsonNode node, Class<E> type) throws Wrong {
        if (isNone(node)) {
            return null;
        }
        if (!node.isTextual()) {
            throw new Wrong(type.getSimpleName());
        }
        Optional<E> known = Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(node.textValue().toUpperCase(Locale.ROOT)))
                .findFirst();
        return known.orElse(null);
    }

    private static boolean flag(JsonNode node, String field) throws Wrong {
        if (!isNone(node) && !node.isBoolean()) {
            throw new Wrong(field);
        }
        return node.booleanValue();
    }

    static boolean isNone(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    @SuppressWarnings("unchecked") // equal objects are of one type
    <T> T shared(T value) {
        return (T) shared.computeIfAbsent(value, it -> it);
    }
}
