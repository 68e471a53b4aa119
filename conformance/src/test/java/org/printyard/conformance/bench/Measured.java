package org.printyard.conformance.bench;

import java.util.Arrays;

/// What one window of one [Work] showed.
///
/// @param failed answers other than 200
/// @param hubMillis CPU time of the hub
/// @param postgresMillis CPU time of the database server's processes
/// @param callersMillis CPU time of the callers' process
/// @param machineMillis CPU time of everything that ran on the machine
record Measured(
        long answers,
        long failed,
        long nanos,
        long medianNanos,
        long p99Nanos,
        long hubMillis,
        long postgresMillis,
        long callersMillis,
        long machineMillis) {
    String toLine() {
        return "measured " + answers + " " + failed + " " + nanos + " " + medianNanos + " " + p99Nanos + " " + hubMillis
                + " " + postgresMillis + " " + callersMillis + " " + machineMillis;
    }

    static Measured of(String line) {
        if (!line.startsWith("measured ")) {
            throw new IllegalStateException("the callers failed: " + line);
        }
        long[] values = Arrays.stream(line.substring(9).split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Measured(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8]);
    }

    double perSecond() {
        return answers * 1e9 / nanos;
    }

    double hubMillisEach() {
        return answers == 0 ? 0 : (double) hubMillis / answers;
    }

    double postgresMillisEach() {
        return answers == 0 ? 0 : (double) postgresMillis / answers;
    }

    /// Cores kept busy.
    double cores(long millis) {
        return millis * 1e6 / nanos;
    }

    /// Cores that something else kept busy, the disk's and network's part of the kernel included.
    double othersCores() {
        return Math.max(0, cores(machineMillis - hubMillis - postgresMillis - callersMillis));
    }
}
