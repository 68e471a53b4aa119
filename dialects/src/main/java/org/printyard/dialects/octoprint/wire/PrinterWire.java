package org.printyard.dialects.octoprint.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Reading;
import org.printyard.engine.fleet.TemperatureHistory;

/// How a printer is.
public final class PrinterWire {
    private PrinterWire() {}

    /// Each null if it was not wanted.
    ///
    /// @param temperature by heater, and `history`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PrinterRow(
            @Nullable Map<String, Object> temperature,
            @Nullable SdRow sd,
            @Nullable StateRow state) {}

    /// What a heater was, in degrees Celsius; null where nobody knows.
    public record PastRow(@Nullable Double actual, @Nullable Double target) {
        public static PastRow of(TemperatureHistory.Point point) {
            return new PastRow(known(point.actual()), known(point.target()));
        }

        private static @Nullable Double known(double degrees) {
            return Double.isNaN(degrees) ? null : degrees;
        }
    }

    /// In degrees Celsius.
    ///
    /// @param actual null if the printer does not say
    public record HeaterRow(@Nullable Double actual, double offset, double target) {
        public static HeaterRow of(Reading.Heater heater) {
            Double actual = heater.actual();
            Double target = heater.target();
            return new HeaterRow(actual == null ? null : rounded(actual), 0, target == null ? 0 : rounded(target));
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * 100) / 100.0;
        }
    }

    public record SdRow(boolean ready) {}

    public record StateRow(String text, FlagsRow flags) {
        public static StateRow of(Activity activity, @Nullable String message) {
            return new StateRow(text(activity, message), FlagsRow.of(activity));
        }

        /// Clients look at how it begins.
        public static String text(Activity activity, @Nullable String message) {
            return switch (activity) {
                case OFFLINE -> "Offline";
                case IDLE, FINISHED, CANCELLED -> "Operational";
                case PREPARING -> "Starting";
                case PRINTING -> "Printing";
                case PAUSING -> "Pausing";
                case PAUSED, ATTENTION -> "Paused";
                case CANCELLING -> "Cancelling";
                case ERROR -> message == null ? "Error" : "Error: " + message;
            };
        }
    }

    public record FlagsRow(
            boolean operational,
            boolean paused,
            boolean printing,
            boolean cancelling,
            boolean pausing,
            boolean error,
            boolean ready,
            boolean closedOrError,
            boolean sdReady,
            boolean finishing) {
        static FlagsRow of(Activity activity) {
            boolean isOff = activity == Activity.OFFLINE || activity == Activity.ERROR;
            return new FlagsRow(
                    !isOff,
                    activity == Activity.PAUSED || activity == Activity.ATTENTION,
                    activity == Activity.PREPARING || activity == Activity.PRINTING,
                    activity == Activity.CANCELLING,
                    activity == Activity.PAUSING,
                    activity == Activity.ERROR,
                    activity.isReady(),
                    isOff,
                    false,
                    false);
        }
    }
}
