package org.printyard.connectors.tags;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagProposal;
import org.printyard.domain.tags.TagProposal.Range;

/// A proposal that is being read. What can be none of a filament is left out with a warning.
final class Reading {
    /// A format has some sixty fields; what nobody knows is only shown.
    private static final int UNKNOWN = 64;

    private static final Pattern HEX = Pattern.compile("#?(?<digits>[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?)");
    private static final BigDecimal HEAVIEST = Grams.MAX.toDecimal();

    /// Nothing is printed or dried hotter.
    private static final int HOTTEST = 600;

    /// The year 9999 has four digits, as clients expect.
    private static final long LATEST = 253_402_300_799L;

    final TagFormat format;
    final Map<String, String> ids = new LinkedHashMap<>();
    final List<String> hexes = new ArrayList<>();

    @Nullable
    String maker;

    @Nullable
    String material;

    @Nullable
    String name;

    @Nullable
    String modifier;

    @Nullable
    Grams full;

    @Nullable
    Grams left;

    @Nullable
    Grams empty;

    @Nullable
    Range nozzle;

    @Nullable
    Range bed;

    @Nullable
    Range chamber;

    @Nullable
    Celsius preheat;

    TagProposal.@Nullable Drying drying;

    @Nullable
    LocalDate manufacturedOn;

    @Nullable
    ColourDirection direction;

    private @Nullable Millimetres diameter;
    private @Nullable Density density;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> unknown = new LinkedHashMap<>();

    Reading(TagFormat format) {
        this.format = format;
    }

    void warn(String warning) {
        if (warnings.size() < UNKNOWN && !warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    void unknown(String key, String value) {
        if (unknown.size() < UNKNOWN) {
            String shown = text(value);
            String shownKey = text(key);
            unknown.put(shownKey == null ? "" : shownKey, shown == null ? "" : shown);
        } else if (unknown.size() == UNKNOWN) {
            warn("Only the first " + UNKNOWN + " unknown fields are shown");
            unknown.put("…", "…");
        }
    }

    /// One line that can be kept; null if nothing is left of it.
    static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(Limits.NAME_LENGTH)
                .forEach(kept::appendCodePoint);
        String line = kept.toString().strip();
        return line.isEmpty() ? null : line;
    }

    void id(String key, @Nullable String value) {
        String line = text(value);
        if (line != null) {
            ids.put(key, line);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /// `RRGGBB` or `RRGGBBAA`; one that is wholly opaque does without its last two digits.
    void colour(String text) {
        var match = HEX.matcher(text.strip());
        if (!match.matches()) {
            warn("A colour is none: " + text(text));
            return;
        }
        String digits = match.group("digits").toUpperCase(Locale.ROOT);
        String hex = digits.length() == 8 && digits.endsWith("FF") ? digits.substring(0, 6) : digits;
        if (!hexes.contains(hex)) {
            hexes.add(hex);
        }
    }

    @Nullable
    Grams grams(String field, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (value.signum() < 0 || value.compareTo(HEAVIEST) > 0) {
            warn("The " + field + " is no weight of a spool");
            return null;
        }
        return Grams.of(value);
    }

    @Nullable
    Celsius celsius(String field, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (value.abs().compareTo(BigDecimal.valueOf(HOTTEST)) > 0) {
            warn("The " + field + " is no temperature of a printer");
            return null;
        }
        return new Celsius(value.intValue());
    }

    /// @param min null if it is not said; then both are the other
    @Nullable
    Range range(String field, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        Celsius low = celsius(field, min == null ? max : min);
        Celsius high = celsius(field, max == null ? min : max);
        if (low == null || high == null) {
            return null;
        }
        if (low.degrees() > high.degrees()) {
            warn("The " + field + " has its ends the wrong way round");
            return new Range(high, low);
        }
        return new Range(low, high);
    }

    void dry(@Nullable BigDecimal temperature, @Nullable Integer minutes) {
        Celsius celsius = celsius("drying temperature", temperature);
        if (celsius != null) {
            drying = new TagProposal.Drying(celsius, minutes == null || minutes <= 0 ? null : minutes);
        }
    }

    void diameter(@Nullable BigDecimal millimetres) {
        if (millimetres != null) {
            double value = millimetres.doubleValue();
            if (value >= 0.5 && value <= 5) {
                diameter = Millimetres.of(millimetres);
            } else {
                warn("The diameter is none of a filament");
            }
        }
    }

    void density(@Nullable BigDecimal gramsPerCubicCentimetre) {
        if (gramsPerCubicCentimetre != null) {
            double value = gramsPerCubicCentimetre.doubleValue();
            if (value >= 0.1 && value <= 25) {
                density = new Density(value);
            } else {
                warn("The density is none of a filament");
            }
        }
    }

    void manufactured(@Nullable Long secondsSince1970) {
        if (secondsSince1970 != null && secondsSince1970 > 0 && secondsSince1970 <= LATEST) {
            manufacturedOn = LocalDate.ofInstant(Instant.ofEpochSecond(secondsSince1970), ZoneOffset.UTC);
        } else if (secondsSince1970 != null) {
            warn("The day it was made is none");
        }
    }

    /// What is left after so much was used; less than nothing is nothing.
    void consumed(@Nullable Grams consumed) {
        if (full != null && consumed != null) {
            left = full.minus(consumed).orZeroIfNegative();
        }
    }

    TagProposal finish() {
        boolean several = hexes.size() > 1;
        return new TagProposal(
                format,
                new TagProposal.Product(maker, material, name, modifier, diameter, density),
                new TagProposal.Colours(
                        hexes, several ? direction == null ? ColourDirection.COAXIAL : direction : null),
                new TagProposal.Weights(full, left, empty),
                new TagProposal.Temperatures(nozzle, bed, chamber, preheat, drying),
                manufacturedOn,
                ids,
                warnings,
                unknown);
    }
}
