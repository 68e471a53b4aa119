package org.printyard.domain.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

/// A product: one maker's filament of one material and colour. What is on the shelf are its spools.
///
/// @param archived hidden from the lists people work with
/// @param updatedAt of the product or of its stock, whichever is later
public record Filament(
        FilamentId id, Spec spec, StockRules rules, boolean archived, Instant createdAt, Instant updatedAt) {

    /// Everything that describes the product.
    ///
    /// @param template what it was made from; null if from nothing, or if that template is gone
    public record Spec(
            Label label,
            Physics physics,
            Printing printing,
            Purchase purchase,
            @Nullable TemplateId template,
            @Nullable String notes) {
        public Spec withMaker(@Nullable MakerId maker) {
            Label changed = new Label(
                    label.name, maker, label.material, label.modifier, label.colour, label.hexes, label.direction);
            return new Spec(changed, physics, printing, purchase, template, notes);
        }
    }

    /// How people tell it from others.
    ///
    /// @param name null where a dialect allows none
    /// @param maker null if not known
    /// @param material [Material#UNKNOWN] where a dialect allows none
    /// @param modifier such as `Matte` or `Silk`; null for plain
    /// @param colour [Colour#UNKNOWN] if it has no name
    /// @param hexes the colours as numbers, `RRGGBB` or `RRGGBBAA`, several for a strand that has several; empty
    ///     where the named colour says it all
    /// @param direction null unless there are several colours
    public record Label(
            @Nullable String name,
            @Nullable MakerId maker,
            MaterialId material,
            @Nullable String modifier,
            ColourId colour,
            List<String> hexes,
            @Nullable ColourDirection direction) {
        public Label {
            hexes = List.copyOf(hexes);
        }
    }

    /// @param fullWeight net, of an unopened spool; null if not known
    /// @param emptyWeight of the spool alone; null if not known
    public record Physics(
            Density density,
            Millimetres diameter,
            @Nullable Grams fullWeight,
            @Nullable Grams emptyWeight) {
        /// What so many millimetres of the strand weigh; empty if that is more than can be counted. Negative for
        /// negative lengths.
        public Optional<Grams> weightOf(double millimetres) {
            double grams = millimetres * areaMm2() / 1000 * density.gramsPerCubicCentimetre();
            return Math.abs(grams) > Grams.MAX_ASKED.toDecimal().doubleValue()
                    ? Optional.empty()
                    : Optional.of(Grams.of(BigDecimal.valueOf(grams)));
        }

        /// How many millimetres of the strand weigh so much.
        public double lengthOf(Grams grams) {
            return grams.nanograms() / 1e9 / density.gramsPerCubicCentimetre() * 1000 / areaMm2();
        }

        private double areaMm2() {
            double radius = diameter.micrometres() / 1000.0 / 2;
            return Math.PI * radius * radius;
        }
    }

    /// What the maker recommends; null where the box does not say.
    public record Printing(
            @Nullable Celsius extruder, @Nullable Celsius bed) {}

    /// @param price of one full spool; null if not known
    /// @param externalId in a catalogue this filament was taken from
    public record Purchase(
            @Nullable Money price,
            @Nullable String articleNumber,
            @Nullable String externalId) {}

    /// How its stock is kept.
    ///
    /// @param drawPolicy null for the hub's setting
    /// @param lowThreshold at or below which the stock is low; null for the hub's setting
    public record StockRules(
            @Nullable DrawPolicy drawPolicy, @Nullable Grams lowThreshold) {
        public static final StockRules DEFAULT = new StockRules(null, null);

        public DrawPolicy drawPolicyOr(DrawPolicy usual) {
            return drawPolicy == null ? usual : drawPolicy;
        }
    }
}
