package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.printyard.wire.StockWire.SpoolRow;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagImage;
import org.printyard.domain.tags.TagProposal;

/// What is written on tags.
public final class TagWire {
    private TagWire() {}

    /// @param spool that has this tag, or whose roll it is; null if none
    /// @param filaments of the same maker, material and colours
    public record Decoded(
            @OneOf(TagFormat.class) String format,
            Proposal proposal,
            @Nullable SpoolRow spool,
            List<Match> filaments) {}

    /// What a tag says; null where it says nothing.
    ///
    /// @param colors `RRGGBB` or `RRGGBBAA`
    /// @param color_direction null unless there are several colours
    /// @param full_weight_g net, when it was new
    /// @param remaining_weight_g net
    /// @param manufactured_on a day in UTC
    /// @param ids by their names: `uid` of the chip, `instance_uuid` or `tray_uid` of the roll, `gtin` …
    /// @param warnings what was left out or is odd
    /// @param unknown what this format's description does not know
    public record Proposal(
            @Nullable String manufacturer,
            @Nullable String material,
            @Nullable String name,
            @Nullable String modifier,
            List<String> colors,
            @OneOf(ColourDirection.class) @Nullable String color_direction,
            @Nullable BigDecimal diameter_mm,
            @Nullable Double density,
            @Nullable BigDecimal full_weight_g,
            @Nullable BigDecimal remaining_weight_g,
            @Nullable BigDecimal empty_weight_g,
            @Nullable Range nozzle_c,
            @Nullable Range bed_c,
            @Nullable Range chamber_c,
            @Nullable Integer preheat_c,
            @Nullable Integer drying_c,
            @Nullable Integer drying_minutes,
            @Nullable String manufactured_on,
            Map<String, String> ids,
            List<String> warnings,
            Map<String, String> unknown) {
        public static Proposal of(TagProposal proposal) {
            TagProposal.Product product = proposal.product();
            TagProposal.Temperatures temperatures = proposal.temperatures();
            TagProposal.Drying drying = temperatures.drying();
            ColourDirection direction = proposal.colours().direction();
            return new Proposal(
                    product.maker(),
                    product.material(),
                    product.name(),
                    product.modifier(),
                    proposal.colours().hexes(),
                    direction == null ? null : direction.name().toLowerCase(Locale.ROOT),
                    product.diameter() == null ? null : product.diameter().toDecimal(),
                    product.density() == null
                            ? null
                            : (Double) product.density().gramsPerCubicCentimetre(),
                    grams(proposal.weights().full()),
                    grams(proposal.weights().left()),
                    grams(proposal.weights().empty()),
                    Range.of(temperatures.nozzle()),
                    Range.of(temperatures.bed()),
                    Range.of(temperatures.chamber()),
                    degrees(temperatures.preheat()),
                    drying == null ? null : (Integer) drying.temperature().degrees(),
                    drying == null ? null : drying.minutes(),
                    proposal.manufacturedOn() == null
                            ? null
                            : proposal.manufacturedOn().toString(),
                    proposal.ids(),
                    proposal.warnings(),
                    proposal.unknown());
        }
    }

    public record Range(int min, int max) {
        static @Nullable Range of(TagProposal.@Nullable Range range) {
            return range == null
                    ? null
                    : new Range(range.min().degrees(), range.max().degrees());
        }
    }

    public record Match(
            long id, @Nullable String name, @Nullable String manufacturer, String material, String color) {
        public static Match of(Product product) {
            return new Match(
                    product.filament().id().value(),
                    product.filament().spec().label().name(),
                    product.maker() == null ? null : product.maker().name(),
                    product.material().name(),
                    product.colour().name());
        }
    }

    /// What is to be written on a tag, in Base64.
    ///
    /// @param media_type of the payload
    /// @param payload_b64 what the format itself describes
    /// @param message_b64 the payload as an NDEF message, as phones write it
    /// @param memory_b64 everything from the chip's first user block on
    /// @param chip_bytes what the chip must have room for
    public record Image(
            @OneOf(TagFormat.class) String format,
            String media_type,
            String payload_b64,
            String message_b64,
            String memory_b64,
            int chip_bytes) {
        public static Image of(TagFormat format, TagImage image) {
            Base64.Encoder base64 = Base64.getEncoder();
            return new Image(
                    format.wireName(),
                    image.mediaType(),
                    base64.encodeToString(image.payload()),
                    base64.encodeToString(image.message()),
                    base64.encodeToString(image.memory()),
                    image.memory().length);
        }
    }

    /// The bytes that came, with another weight used.
    public record Rewritten(String payload_b64) {
        public static Rewritten of(byte[] bytes) {
            return new Rewritten(Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static @Nullable BigDecimal grams(@Nullable Grams grams) {
        return grams == null ? null : grams.toDecimal();
    }

    private static @Nullable Integer degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : celsius.degrees();
    }
}
