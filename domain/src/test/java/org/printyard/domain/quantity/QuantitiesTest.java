package org.printyard.domain.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.printyard.domain.inventory.Limits;

class QuantitiesTest {
    @Test
    void gramsAreExactToTheNanogramAndRoundHalfToEven() {
        assertThat(Grams.of(new BigDecimal("750.5")).nanograms()).isEqualTo(750_500_000_000L);
        assertThat(Grams.of(new BigDecimal("1.0000001e-05")).nanograms()).isEqualTo(10_000);
        assertThat(Grams.of(new BigDecimal("0.0000000005")).nanograms()).isEqualTo(0);
        assertThat(Grams.of(new BigDecimal("0.0000000015")).nanograms()).isEqualTo(2);
        assertThat(new Grams(1).toDecimal()).isEqualTo("0.000000001");
        assertThat(Grams.of(950).toDecimal().toPlainString()).isEqualTo("950");
        assertThat(Grams.ZERO.toDecimal().toPlainString()).isEqualTo("0");
    }

    @Test
    void gramsNeverOverflowSilently() {
        assertThatThrownBy(() -> new Grams(Long.MAX_VALUE).plus(new Grams(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Grams(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Grams.of(new BigDecimal("1e30"))).isInstanceOf(ArithmeticException.class);
    }

    /// So that the sum over a filament's spools always fits.
    @Test
    void theLimitsTogetherFitIntoALong() {
        long most = Math.multiplyExact(Grams.MAX.nanograms(), (long) Limits.SPOOLS_PER_FILAMENT);

        assertThat(most).isPositive();
        assertThat(Grams.MAX_ASKED.nanograms()).isPositive();
    }

    @Test
    void metresAndMillimetresAreTheSameLength() {
        assertThat(Millimetres.ofMetres(new BigDecimal("10.2"))).isEqualTo(new Millimetres(10_200_000));
        assertThat(new Millimetres(10_200_000).toMetres()).isEqualTo("10.2");
        assertThat(Millimetres.DIAMETER_1_75.toDecimal()).isEqualTo("1.75");
    }

    @Test
    void aShareOfAPriceIsRoundedToAMillionth() {
        Money price = Money.of(new BigDecimal("25.99"), "USD");

        assertThat(price.share(Grams.of(50), Grams.of(1_000))).contains(Money.of(new BigDecimal("1.2995"), "USD"));
        assertThat(price.share(Grams.of(1), Grams.of(3))).contains(Money.of(new BigDecimal("8.663333"), "USD"));
        assertThat(Money.of(new BigDecimal("1000000"), "USD").share(Grams.MAX_ASKED, new Grams(1)))
                .isEmpty();
    }

    @Test
    void moneyOfTwoCurrenciesHasNoSum() {
        Money euro = Money.of(BigDecimal.ONE, "EUR");

        assertThat(euro.plus(euro)).contains(Money.of(BigDecimal.TWO, "EUR"));
        assertThat(euro.plus(Money.of(BigDecimal.ONE, "SEK"))).isEmpty();
        assertThatThrownBy(() -> Money.of(BigDecimal.ONE, "eur")).isInstanceOf(IllegalArgumentException.class);
    }
}
