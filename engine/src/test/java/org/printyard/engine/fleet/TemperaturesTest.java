package org.printyard.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Reading;

class TemperaturesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int DAY = 24 * 60 * 60;

    private final Temperatures temperatures = new Temperatures();

    private void put(long second, Map<String, Reading.Heater> heaters) {
        temperatures.put(START.plusSeconds(second), new Reading(Activity.IDLE, null, heaters, null, null, null, false));
    }

    private List<TemperatureHistory.Point> points(long second) {
        return temperatures.history(START.plusSeconds(second)).heaters().getOrDefault("bed", List.of());
    }

    @Test
    void aDayOfSecondsIsKeptInFewPointsEachOnceAndOldestFirst() {
        for (int second = 0; second < DAY; second++) {
            put(second, Map.of("bed", new Reading.Heater(second % 100 / 1.0, 60.0)));
        }

        List<TemperatureHistory.Point> points = points(DAY - 1);

        assertThat(points).hasSizeBetween(900, 300 + 360 + 360);
        assertThat(points).extracting(TemperatureHistory.Point::at).isSorted().doesNotHaveDuplicates();
        assertThat(points.getLast().at()).isEqualTo(START.plusSeconds(DAY - 1));
        assertThat(points.getFirst().at()).isBefore(START.plusSeconds(DAY - 5 * 60 * 60));
    }

    @Test
    void nothingOldIsShownAfterALongSilence() {
        put(0, Map.of("bed", new Reading.Heater(20.0, 60.0)));

        assertThat(points(DAY)).isEmpty();
        put(DAY, Map.of("bed", new Reading.Heater(21.0, null)));
        assertThat(points(DAY)).hasSize(1);
        assertThat(points(DAY).getFirst().target()).isNaN();
    }

    @Test
    void moreHeatersThanAnyPrinterHasAreLeftOut() {
        Map<String, Reading.Heater> many = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            many.put("heater" + i, new Reading.Heater(20.0, null));
        }
        put(0, many);

        assertThat(temperatures.history(START).heaters()).hasSize(16);
    }
}
