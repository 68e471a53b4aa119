package org.printyard.conformance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What Linux counts for processes, from `/proc`. Everything is zero where there is no such folder.
final class ProcessTimes {
    /// The kernel's unit for everybody outside of it, whatever it counts in itself.
    private static final long MILLIS_PER_TICK = 10;

    private ProcessTimes() {}

    /// CPU time of a process, user and system.
    static long cpuMillis(long pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty() ? 0 : ticks(fields, 11, 13) * MILLIS_PER_TICK;
    }

    /// CPU time of a server that has a process for each connection: its own, its children's, and that of children
    /// that have ended.
    static long familyCpuMillis(long parent) {
        if (parent == 0) {
            return 0;
        }
        List<String> own = stat(parent);
        long ended = own.isEmpty() ? 0 : ticks(own, 13, 15) * MILLIS_PER_TICK;
        return ended
                + cpuMillis(parent)
                + ProcessHandle.of(parent)
                        .map(process -> process.children()
                                .mapToLong(child -> cpuMillis(child.pid()))
                                .sum())
                        .orElse(0L);
    }

    /// CPU time of everything on the machine.
    static long machineCpuMillis() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            List<String> fields = List.of(lines.findFirst().orElse("").strip().split("\\s+", -1));
            // cpu user nice system idle iowait irq softirq steal: all but idle and waiting
            return (ticks(fields, 1, 4) + ticks(fields, 6, 9)) * MILLIS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }

    static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /// The fields after the command's name, which may have blanks and parentheses itself.
    private static List<String> stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" ", -1));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(List<String> fields, int from, int to) {
        return fields.subList(Math.min(from, fields.size()), Math.min(to, fields.size())).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
