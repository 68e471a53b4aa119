package org.printyard.dialects.octoprint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.octoprint.wire.PrinterWire.HeaterRow;
import org.printyard.dialects.octoprint.wire.PrinterWire.PastRow;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.PrintDesk;

/// What heaters are like, and were, in the one form that several paths show.
record Temperatures(PrintDesk desk) {
    /// What OctoPrint takes for yes.
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");

    static final Parameter<Boolean> HISTORY = Parameter.of(
            "history",
            new Shape.Flag(),
            "true for what was, too",
            text -> Optional.of(isYes(text)),
            "be true or false");

    /// More than is kept.
    private static final int POINTS = 10_000;

    static final Parameter<Long> LIMIT = Parameter.whole("limit", 0, POINTS, "The newest of what was only");

    static boolean isYes(String text) {
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    /// By heater; with `history`, if it was asked for.
    Map<String, Object> show(Request request, Printer printer, Snapshot now, Predicate<String> wanted) {
        Map<String, Object> shown = new TreeMap<>();
        Reading reading = now.reading();
        reading.heaters().forEach((name, heater) -> {
            if (wanted.test(name)) {
                shown.put(name, HeaterRow.of(heater));
            }
        });
        if (request.query(HISTORY).orElse(false)) {
            shown.put("history", history(printer, wanted, request.query(LIMIT).orElse((long) POINTS)));
        }
        return shown;
    }

    /// The oldest first.
    private List<Map<String, Object>> history(Printer printer, Predicate<String> wanted, long limit) {
        Map<Long, Map<String, Object>> moments = new TreeMap<>();
        desk.temperatures(printer).ifPresent(past -> past.heaters().forEach((name, points) -> {
            if (wanted.test(name)) {
                points.forEach(point -> moments.computeIfAbsent(
                                point.at().getEpochSecond(), second -> new TreeMap<>(Map.of("time", second)))
                        .put(name, PastRow.of(point)));
            }
        }));
        return moments.values().stream()
                .skip(Math.max(0, moments.size() - limit))
                .toList();
    }
}
