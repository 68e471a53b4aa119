package org.printyard.dialects.spoolman;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Times;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.domain.Change;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Stores;

/// What the fields of several bodies have in common.
final class Fields {
    static final int NAME_LENGTH = 64;
    static final int COMMENT_LENGTH = 1024;
    static final int EXTERNAL_ID_LENGTH = 256;

    /// Of one spool; a billion of any currency is a mistake.
    private static final BigDecimal MOST_EXPENSIVE = BigDecimal.valueOf(1_000_000_000);

    private static final String DEFAULT_CURRENCY = "EUR";

    /// ISO 4217 for no currency: what prices are in if the setting is none that money could have.
    private static final String NO_CURRENCY = "XXX";

    private static final Pattern HEX = Pattern.compile("[0-9A-F]{6}([0-9A-F]{2})?");

    static final Field<String> COMMENT =
            Field.text("comment", 0, COMMENT_LENGTH).nullable();
    static final Field<String> EXTERNAL_ID =
            Field.text("external_id", 0, EXTERNAL_ID_LENGTH).nullable();
    static final Field<BigDecimal> PRICE =
            Field.number("price", BigDecimal.ZERO, MOST_EXPENSIVE).nullable();
    static final Field<Map<String, Optional<String>>> EXTRA = Field.textsByKey(
                    "extra", ExtraFields.MOST, ExtraFieldWire.VALUE_LENGTH)
            .nullable();

    private Fields() {}

    /// A short text that may be missing.
    static Field<String> word(String name) {
        return Field.text(name, 0, NAME_LENGTH).nullable();
    }

    /// The id in the path.
    ///
    /// @param thing as the original calls it: `spool`
    static long id(Request request, String thing) {
        return request.id("id")
                .orElseThrow(() -> SpoolmanErrors.outside(
                        "path",
                        thing + "_id",
                        "int_parsing",
                        "Input should be a valid integer, unable to parse string as an integer",
                        request.parameter("id")));
    }

    /// A price in the currency that this API's clients have set.
    static Money money(Stores stores, BigDecimal amount) {
        String currency = stores.preferences()
                .find("currency")
                .map(text -> text.replace("\"", ""))
                .orElse(DEFAULT_CURRENCY);
        return Money.of(amount, Money.isCurrency(currency) ? currency : NO_CURRENCY);
    }

    /// A moment with or without its zone; without one it is in UTC.
    static Change<Instant> time(Field<String> field, Change<String> text) {
        return text.map(it -> {
            Instant time = parse(it.replace(' ', 'T'));
            if (time == null || !time.isBefore(Times.LATEST) || time.isBefore(Instant.EPOCH)) {
                throw SpoolmanErrors.invalid(field.name(), "Input should be a valid datetime");
            }
            return time;
        });
    }

    /// As [#time], or the first moment of a day in UTC; null if it is none of these.
    static @Nullable Instant findTime(String text) {
        Instant time = parse(text.replace(' ', 'T'));
        try {
            return time == null ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC) : time;
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException _) {
                return null;
            }
        }
    }

    /// One or several colours with commas, as we keep them; none for an empty text.
    static List<String> hexes(Field<String> field, String text) {
        List<String> hexes = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                String hex = part.strip().toUpperCase(Locale.ROOT);
                hex = hex.startsWith("#") ? hex.substring(1) : hex;
                if (!HEX.matcher(hex).matches()) {
                    throw SpoolmanErrors.invalid(field.name(), "Color code must be 6 or 8 hexadecimal digits");
                }
                hexes.add(hex);
            }
        }
        return hexes;
    }
}
