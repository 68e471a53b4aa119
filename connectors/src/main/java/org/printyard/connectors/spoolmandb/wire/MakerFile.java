package org.printyard.connectors.spoolmandb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.ReferenceFilament.Empty;
import org.printyard.domain.inventory.ReferenceFilament.SpoolType;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// The form that SpoolmanDB is written in: one maker's products, each with its weights, diameters and colours.
/// Published are all their combinations.
final class MakerFile {
    /// What a product's name has in the place of its colour's.
    private static final String COLOUR = "{color_name}";

    private final Entry entry;
    private final Found found;

    /// What becomes of the combinations. Either ends the reading when there are too many.
    interface Found {
        void add(ReferenceFilament filament) throws BadFile;

        void drop() throws BadFile;
    }

    MakerFile(Entry entry, Found found) {
        this.entry = entry;
        this.found = found;
    }

    void read(JsonNode file) throws BadFile {
        JsonNode products = file.path("filaments");
        if (!products.isArray()) {
            throw new BadFile("a maker's file has no list of filaments");
        }
        String maker;
        try {
            maker = entry.shared(Entry.text(file, "manufacturer"));
        } catch (Entry.Wrong _) {
            throw new BadFile("a maker's file has no manufacturer");
        }
        for (JsonNode product : products) {
            for (JsonNode weight : product.path("weights")) {
                for (JsonNode diameter : product.path("diameters")) {
                    for (JsonNode colour : product.path("colors")) {
                        add(maker, product, weight, diameter, colour);
                    }
                }
            }
        }
    }

    private void add(String maker, JsonNode product, JsonNode weight, JsonNode diameter, JsonNode colour)
            throws BadFile {
        try {
            String name = Entry.text(product, "name").replace(COLOUR, Entry.text(colour, "name"));
            String material = entry.shared(Entry.text(product, "material"));
            Grams net = entry.weight(weight);
            Millimetres across = entry.diameter(Entry.number(diameter, "diameters"));
            SpoolType type = entry.word(weight, "spool_type", SpoolType.class);
            found.add(new ReferenceFilament(
                    id(maker, material, name, net, across, type),
                    maker,
                    name,
                    material,
                    entry.density(product),
                    across,
                    net,
                    new Empty(entry.emptyWeight(weight), type),
                    entry.look(product, colour, entry.hexes(colour, "hex", "hexes")),
                    entry.heat(product, "extruder_temp"),
                    entry.heat(product, "bed_temp")));
        } catch (Entry.Wrong _) {
            found.drop();
        }
    }

    /// As it is published: ids are what clients keep.
    private static String id(
            String maker, String material, String name, Grams net, Millimetres across, @Nullable SpoolType type) {
        String ascii = name.codePoints()
                .filter(c -> c < 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        BigDecimal grams = net.toDecimal().setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal hundredths = across.toDecimal().movePointRight(2).setScale(0, RoundingMode.HALF_EVEN);
        String letter = type == null ? "n" : type.name().substring(0, 1);
        return String.join(
                        "_",
                        maker,
                        material,
                        ascii,
                        grams.toPlainString(),
                        "%03d".formatted(hundredths.intValueExact()),
                        letter)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
    }
}
