package org.printyard.domain.inventory;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;

/// What holds for every filament that does not say otherwise. Kept as text among the other settings.
///
/// @param lowThreshold at or below which a stock is low
/// @param currency of prices that are entered without one; null if they must have one
public record StockSettings(
        Grams lowThreshold, DrawPolicy drawPolicy, @Nullable String currency) {
    /// In grams as decimal text: the Filaments API's name for it.
    public static final String LOW_THRESHOLD = "restock_threshold_g";

    public static final String DRAW_POLICY = "draw_policy";

    /// Empty for none.
    public static final String CURRENCY = "currency";

    private static final List<String> KEYS = List.of(LOW_THRESHOLD, DRAW_POLICY, CURRENCY);

    public static final StockSettings DEFAULT = new StockSettings(Grams.of(100), DrawPolicy.OPENED_FIRST, null);

    /// Short, so that no exponent makes it slow to look at.
    private static final Pattern MASS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /// What is missing, or was written by somebody who did not know what it means, is as it is by default.
    public static StockSettings of(SettingStore settings) {
        Map<String, String> values = settings.list(KEYS);
        return new StockSettings(
                good(values, LOW_THRESHOLD)
                        .map(text -> Grams.of(new BigDecimal(text)))
                        .orElse(DEFAULT.lowThreshold),
                good(values, DRAW_POLICY).flatMap(DrawPolicy::find).orElse(DEFAULT.drawPolicy),
                good(values, CURRENCY).filter(text -> !text.isEmpty()).orElse(null));
    }

    private static Optional<String> good(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key))
                .filter(text -> complaint(key, text).isEmpty());
    }

    /// What is wrong with a value, as the end of the sentence `value must …`; empty if nothing is, or if the setting is
    /// none of ours.
    public static Optional<String> complaint(String key, String value) {
        boolean fits =
                switch (key) {
                    case LOW_THRESHOLD ->
                        MASS.matcher(value).matches() && new BigDecimal(value).compareTo(Grams.MAX.toDecimal()) <= 0;
                    case DRAW_POLICY -> DrawPolicy.find(value).isPresent();
                    case CURRENCY -> value.isEmpty() || CODE.matcher(value).matches();
                    default -> true;
                };
        return fits ? Optional.empty() : Optional.of(allowed(key));
    }

    private static String allowed(String key) {
        return switch (key) {
            case LOW_THRESHOLD ->
                "be a number of grams from 0 to " + Grams.MAX.toDecimal().toPlainString() + ", as text";
            case DRAW_POLICY ->
                "be one of "
                        + Arrays.stream(DrawPolicy.values())
                                .map(DrawPolicy::wireName)
                                .collect(Collectors.joining(", "));
            default -> "be a currency code like EUR, or empty";
        };
    }
}
