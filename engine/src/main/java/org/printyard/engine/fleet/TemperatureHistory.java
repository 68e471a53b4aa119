package org.printyard.engine.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a printer's heaters were like: the last five minutes by seconds, the last hour by tens of seconds, and six
/// hours by minutes.
///
/// @param heaters by name, oldest point first
public record TemperatureHistory(Map<String, List<Point>> heaters) {
    /// In degrees Celsius; NaN for not known.
    public record Point(Instant at, double actual, double target) {}
}
