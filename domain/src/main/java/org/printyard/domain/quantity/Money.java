package org.printyard.domain.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An amount of money in whole millionths of its currency's unit, so that the price of a single gram is not rounded
/// away. Amounts in different currencies are never added.
///
/// @param currency an ISO 4217 code, three upper-case letters
public record Money(long micros, String currency) {
    private static final int SCALE = 6;

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

    /// This price times `part / whole`, rounded half to even; `whole` must be positive.
    public Money share(Grams part, Grams whole) {
        BigInteger exact = BigInteger.valueOf(micros).multiply(BigInteger.valueOf(part.nanograms()));
        BigDecimal share = new BigDecimal(exact).divide(BigDecimal.valueOf(whole.nanograms()), RoundingMode.HALF_EVEN);
        return new Money(share.longValueExact(), currency);
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(micros, SCALE).stripTrailingZeros();
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency;
    }
}
