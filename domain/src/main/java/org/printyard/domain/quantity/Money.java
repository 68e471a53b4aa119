package org.printyard.domain.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/// An amount of money in whole millionths of its currency's unit, so that the price of a single gram is not rounded
/// away. Amounts in different currencies are never added.
///
/// @param currency an ISO 4217 code, three upper-case letters
public record Money(long micros, String currency) {
    private static final int SCALE = 6;

    /// A trillion, in millionths.
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("not a currency code: " + currency);
        }
    }

    public static Money of(BigDecimal amount, String currency) {
        return new Money(
                amount.setScale(SCALE, RoundingMode.HALF_EVEN)
                        .movePointRight(SCALE)
                        .longValueExact(),
                currency);
    }

    public static boolean isCurrency(String code) {
        return code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    /// This price times `part / whole`, rounded half to even; `whole` must be positive. Empty if that is more money
    /// than there is: a price of millions for a nanogram, times a tonne.
    public Optional<Money> share(Grams part, Grams whole) {
        BigInteger exact = BigInteger.valueOf(micros).multiply(BigInteger.valueOf(part.nanograms()));
        BigDecimal share =
                new BigDecimal(exact).divide(BigDecimal.valueOf(whole.nanograms()), 0, RoundingMode.HALF_EVEN);
        return share.abs().compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(new Money(share.longValueExact(), currency));
    }

    /// Both together, if they are in one currency and not beyond counting.
    public Optional<Money> plus(Money other) {
        BigDecimal sum = BigDecimal.valueOf(micros).add(BigDecimal.valueOf(other.micros));
        return other.currency.equals(currency) && sum.abs().compareTo(MOST) <= 0
                ? Optional.of(new Money(sum.longValueExact(), currency))
                : Optional.empty();
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(micros, SCALE).stripTrailingZeros();
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency;
    }
}
