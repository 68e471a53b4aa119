package org.printyard.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.fleet.Reading.Extrusion;

class HighWaterTest {
    private @Nullable HighWater mark = new HighWater(0, 0);

    private double sum(int tool, double... readings) {
        double sum = 0;
        for (double reading : readings) {
            HighWater.Step step = HighWater.after(mark, new Extrusion(tool, reading));
            sum += step.grown();
            mark = step.mark();
        }
        return sum;
    }

    @Test
    void whatWasPulledBackAndPushedForwardAgainIsNotNew() {
        assertThat(sum(0, 1, 4, 10, 5, 9, 12)).isEqualTo(12);
    }

    @Test
    void theFirstWordIsNotNew() {
        mark = null;
        assertThat(sum(0, 500)).isZero();
        assertThat(sum(0, 502)).isEqualTo(2);
    }

    @Test
    void anotherToolCountsFromWhereItIs() {
        assertThat(sum(0, 10)).isEqualTo(10);
        assertThat(sum(1, 70, 75)).isEqualTo(5);
        assertThat(sum(0, 12)).isZero();
        assertThat(sum(0, 13)).isEqualTo(1);
    }

    @Test
    void aFallBeyondAnyRetractionIsANewCount() {
        assertThat(sum(0, 1_000, 700)).isEqualTo(1_000);
        assertThat(sum(0, 1_000)).as("at the limit it was pulled back").isZero();
        assertThat(sum(0, 699)).isZero();
        assertThat(sum(0, 709)).as("beyond it, it counts anew").isEqualTo(10);
    }
}
