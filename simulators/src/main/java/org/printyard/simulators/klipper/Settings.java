package org.printyard.simulators.klipper;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one printer is like.
///
/// @param name its host name
/// @param port of its Moonraker; 0 for any, [#NO_PORT] to be found by its path on the farm's port only
/// @param extruders how many, from 1
/// @param speed how much quicker its time passes than the ticker's: 600 prints an hour in six seconds
/// @param apiKey that its Moonraker asks for; null lets everybody in
/// @param spoolman whether its Moonraker keeps spools with a Spoolman
/// @param klippySocket where Klippy listens; null for nowhere
/// @param gcodes the folder it prints from; null for one of its own
/// @param reports how often it reports at most, by the ticker
public record Settings(
        String name,
        int port,
        int extruders,
        double speed,
        @Nullable String apiKey,
        boolean spoolman,
        @Nullable Path klippySocket,
        @Nullable Path gcodes,
        Duration reports) {
    public static final int NO_PORT = -1;

    /// Of Klipper's one timer for all who listen.
    private static final Duration QUARTER = Duration.ofMillis(250);

    public Settings {
        if (extruders < 1 || speed <= 0 || reports.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("no such printer: " + extruders + " extruders, speed " + speed);
        }
    }

    /// One extruder, real time, any port, no key, no Spoolman.
    public static Settings named(String name) {
        return new Settings(name, 0, 1, 1, null, false, null, null, QUARTER);
    }

    public Settings onPort(int wanted) {
        return new Settings(name, wanted, extruders, speed, apiKey, spoolman, klippySocket, gcodes, reports);
    }

    public Settings withExtruders(int count) {
        return new Settings(name, port, count, speed, apiKey, spoolman, klippySocket, gcodes, reports);
    }

    public Settings atSpeed(double factor) {
        return new Settings(name, port, extruders, factor, apiKey, spoolman, klippySocket, gcodes, reports);
    }

    public Settings withApiKey(String key) {
        return new Settings(name, port, extruders, speed, key, spoolman, klippySocket, gcodes, reports);
    }

    public Settings withSpoolman() {
        return new Settings(name, port, extruders, speed, apiKey, true, klippySocket, gcodes, reports);
    }

    public Settings withKlippySocket(Path path) {
        return new Settings(name, port, extruders, speed, apiKey, spoolman, path, gcodes, reports);
    }

    /// Several printers may share a folder.
    public Settings withGcodes(Path folder) {
        return new Settings(name, port, extruders, speed, apiKey, spoolman, klippySocket, folder, reports);
    }

    public Settings reportingEvery(Duration interval) {
        return new Settings(name, port, extruders, speed, apiKey, spoolman, klippySocket, gcodes, interval);
    }
}
