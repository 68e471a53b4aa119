package org.printyard.connectors.tags;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagCodec;

/// Writes an OpenPrintTag: meta and main section as short as they can be, and room for what printers note.
final class OpenPrintTagText {
    /// What the specification recommends for the printers' section.
    private static final int AUX_BYTES = 32;

    private static final int NAME_BYTES = 31;
    private static final int ABBREVIATION_BYTES = 7;
    private static final int COLOURS = 5;

    private OpenPrintTagText() {}

    /// @param hexes of the filament
    static byte[] encode(TagCodec.Content content, List<String> hexes) {
        byte[] main = main(content, hexes);
        byte[] aux = new CborText().map().whole(0).number(used(content)).end().toBytes();
        // The meta section tells where the printers' section begins, and that follows from its own length.
        int meta = metaBytes(0, main.length).length;
        byte[] head = metaBytes(meta + main.length, main.length);
        if (head.length != meta) {
            head = metaBytes(head.length + main.length, main.length);
        }
        byte[] payload = new byte[head.length + main.length + AUX_BYTES];
        System.arraycopy(head, 0, payload, 0, head.length);
        System.arraycopy(main, 0, payload, head.length, main.length);
        System.arraycopy(aux, 0, payload, head.length + main.length, aux.length);
        return payload;
    }

    private static byte[] metaBytes(int aux, int main) {
        return new CborText().map(2).whole(1).whole(main).whole(2).whole(aux).toBytes();
    }

    private static BigDecimal used(TagCodec.Content content) {
        Grams full = full(content);
        return full == null
                ? BigDecimal.ZERO
                : OpenPrintTag.shown(full.minus(content.spool().net()).orZeroIfNegative());
    }

    private static @Nullable Grams full(TagCodec.Content content) {
        Grams own = content.spool().facts().startingWeight();
        return own != null ? own : content.product().filament().spec().physics().fullWeight();
    }

    private static byte[] main(TagCodec.Content content, List<String> hexes) {
        CborText text = new CborText().map();
        String maker = maker(content);
        String name = name(content);
        identity(content, maker, name, text);
        text.whole(8).whole(0);
        material(content, text);
        if (name != null) {
            text.whole(10).text(cut(name, NAME_BYTES));
        }
        if (maker != null) {
            text.whole(11).text(cut(maker, NAME_BYTES));
        }
        weights(content, text);
        colours(content, hexes, text);
        Filament.Spec spec = content.product().filament().spec();
        text.whole(29).number(BigDecimal.valueOf(spec.physics().density().gramsPerCubicCentimetre()));
        text.whole(30).number(spec.physics().diameter().toDecimal());
        temperature(text, 34, spec.printing().extruder());
        temperature(text, 37, spec.printing().bed());
        return text.end().toBytes();
    }

    private static @Nullable String maker(TagCodec.Content content) {
        Maker maker = content.product().maker();
        return maker == null ? null : maker.name();
    }

    private static @Nullable String name(TagCodec.Content content) {
        String name = content.product().filament().spec().label().name();
        Material material = content.product().material();
        return name != null ? name : material.equals(Material.UNKNOWN) ? null : material.name();
    }

    /// Readers derive the ids of brand and material from their names; only where those are cut they would err.
    private static void identity(
            TagCodec.Content content, @Nullable String maker, @Nullable String name, CborText text) {
        if (content.uid() != null) {
            UUID instance = Uuids.instance(HexFormat.of().parseHex(content.uid()));
            text.whole(0).bytes(Uuids.bytes(instance));
        }
        if (maker == null) {
            return;
        }
        UUID brand = Uuids.brand(maker);
        if (name != null && (isCut(name) || isCut(maker))) {
            text.whole(2).bytes(Uuids.bytes(Uuids.material(brand, name)));
        }
        if (isCut(maker)) {
            text.whole(3).bytes(Uuids.bytes(brand));
        }
    }

    private static boolean isCut(String text) {
        return !cut(text, NAME_BYTES).equals(text);
    }

    private static void material(TagCodec.Content content, CborText text) {
        Material material = content.product().material();
        int type = OpenPrintTag.MATERIALS.indexOf(material.name().toUpperCase(Locale.ROOT));
        if (type >= 0) {
            text.whole(9).whole(type);
        } else if (!material.equals(Material.UNKNOWN)) {
            text.whole(52).text(cut(material.name(), ABBREVIATION_BYTES));
        }
    }

    private static void weights(TagCodec.Content content, CborText text) {
        Spool.Facts facts = content.spool().facts();
        Filament.Physics physics = content.product().filament().spec().physics();
        weight(text, 16, physics.fullWeight());
        if (facts.startingWeight() != null && !facts.startingWeight().equals(physics.fullWeight())) {
            weight(text, 17, facts.startingWeight());
        }
        weight(text, 18, facts.emptyWeight() != null ? facts.emptyWeight() : physics.emptyWeight());
    }

    private static void weight(CborText text, int key, @Nullable Grams grams) {
        if (grams != null) {
            text.whole(key).number(OpenPrintTag.shown(grams));
        }
    }

    /// A strand of several colours at once has no first among them.
    private static void colours(TagCodec.Content content, List<String> hexes, CborText text) {
        Filament.Label label = content.product().filament().spec().label();
        boolean several = hexes.size() > 1;
        boolean coextruded = several && label.direction() != ColourDirection.LONGITUDINAL;
        int key = coextruded ? 20 : 19;
        for (String hex :
                hexes.stream().limit(coextruded ? COLOURS : COLOURS + 1).toList()) {
            text.whole(key++).bytes(HexFormat.of().parseHex(hex));
        }
        List<Integer> tags = new ArrayList<>();
        if ("Matte".equalsIgnoreCase(label.modifier())) {
            tags.add(OpenPrintTag.MATTE);
        } else if ("Silk".equalsIgnoreCase(label.modifier())) {
            tags.add(OpenPrintTag.SILK);
        }
        if (several) {
            tags.add(coextruded ? OpenPrintTag.COEXTRUDED : OpenPrintTag.GRADUAL);
        }
        if (!tags.isEmpty()) {
            text.whole(28).wholes(tags);
        }
    }

    private static void temperature(CborText text, int key, @Nullable Celsius celsius) {
        if (celsius != null) {
            text.whole(key).whole(celsius.degrees());
            text.whole(key + 1).whole(celsius.degrees());
        }
    }

    /// As many whole characters as fit.
    private static String cut(String text, int bytes) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > bytes) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }
}
