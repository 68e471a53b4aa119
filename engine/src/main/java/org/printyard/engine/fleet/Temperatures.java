package org.printyard.engine.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.fleet.Reading.Heater;

/// What one printer's heaters were like: every second of the last minutes, then coarser and coarser, and always of
/// the same size. Safe for any number of threads.
final class Temperatures {
    /// Each coarser than the one before it.
    private enum Grain {
        SECOND(1, 300),
        TEN_SECONDS(10, 360),
        MINUTE(60, 360);

        final int seconds;
        final int kept;

        Grain(int seconds, int kept) {
            this.seconds = seconds;
            this.kept = kept;
        }
    }

    /// More would be nonsense.
    private static final int HEATERS = 16;

    /// Not known.
    private static final short NONE = Short.MIN_VALUE;

    /// One heater at one grain: a ring in tenths of a degree.
    private static final class Ring {
        final Grain grain;
        long[] slots = new long[0];
        short[] actual = new short[0];
        short[] target = new short[0];

        Ring(Grain grain) {
            this.grain = grain;
        }

        void put(long second, short is, short should) {
            if (slots.length == 0) {
                slots = new long[grain.kept];
                actual = new short[grain.kept];
                target = new short[grain.kept];
            }
            long slot = second / grain.seconds;
            int place = (int) (slot % grain.kept);
            slots[place] = slot;
            actual[place] = is;
            target[place] = should;
        }

        /// Adds what is newer than a moment, oldest first.
        void addTo(List<TemperatureHistory.Point> points, long from, long until) {
            long first = Math.max(from / grain.seconds, until / grain.seconds - grain.kept + 1);
            for (long slot = first; slot * grain.seconds < until && slots.length > 0; slot++) {
                int place = (int) (slot % grain.kept);
                if (slots[place] == slot) {
                    points.add(new TemperatureHistory.Point(
                            Instant.ofEpochSecond(slot * grain.seconds),
                            degrees(actual[place]),
                            degrees(target[place])));
                }
            }
        }

        private static double degrees(short tenths) {
            return tenths == NONE ? Double.NaN : tenths / 10.0;
        }
    }

    private final Map<String, List<Ring>> heaters = new TreeMap<>();

    synchronized void put(Instant now, Reading reading) {
        long second = now.getEpochSecond();
        for (Map.Entry<String, Heater> entry : reading.heaters().entrySet()) {
            List<Ring> rings = heaters.get(entry.getKey());
            if (rings == null) {
                if (heaters.size() >= HEATERS) {
                    continue;
                }
                rings = new ArrayList<>();
                for (Grain grain : Grain.values()) {
                    rings.add(new Ring(grain));
                }
                heaters.put(entry.getKey(), rings);
            }
            Heater heater = entry.getValue();
            rings.forEach(ring -> ring.put(second, tenths(heater.actual()), tenths(heater.target())));
        }
    }

    private static short tenths(@Nullable Double degrees) {
        return degrees == null || degrees.isNaN()
                ? NONE
                : (short) Math.clamp(Math.round(degrees * 10), Short.MIN_VALUE + 1, Short.MAX_VALUE);
    }

    /// From the coarsest to the finest, each point once.
    synchronized TemperatureHistory history(Instant now) {
        long until = now.getEpochSecond() + 1;
        long fine = until - (long) Grain.SECOND.seconds * Grain.SECOND.kept;
        long middle = until - (long) Grain.TEN_SECONDS.seconds * Grain.TEN_SECONDS.kept;
        Map<String, List<TemperatureHistory.Point>> found = new TreeMap<>();
        heaters.forEach((name, rings) -> {
            List<TemperatureHistory.Point> points = new ArrayList<>();
            rings.get(2).addTo(points, 0, middle);
            rings.get(1).addTo(points, middle, fine);
            rings.get(0).addTo(points, fine, until);
            found.put(name, List.copyOf(points));
        });
        return new TemperatureHistory(found);
    }
}
