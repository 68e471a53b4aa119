package org.printyard.conformance.bench;

import java.nio.file.Path;
import java.util.List;

/// How long and how often to measure.
///
/// @param only run only what has this in its name; empty for all
/// @param starts of the hub with and without its start-up cache; 0 for none
/// @param kernels whether to measure the kernels by themselves too
/// @param farm how many printers, one line each
record BenchmarkOptions(
        int seconds,
        int warmUpSeconds,
        int rounds,
        int starts,
        List<String> databases,
        List<Integer> callers,
        String only,
        boolean kernels,
        List<Integer> farm,
        Path output) {
    static final String USAGE = """
            Options, each with a value:
              --seconds 10                     of each window
              --warm-up 3                      seconds before it
              --rounds 2                       windows of each line; the table has their median
              --starts 5                       of the hub, with and without its start-up cache
              --databases sqlite,postgresql
              --callers 1,16,100
              --only reduce                    lines that have this in their name
              --kernels yes                    the two kernels and uploads by themselves too
              --farm 100,1000                  printers, each said to report once a second; 0 for none
              --output target/benchmark.md     the table's file
            """;

    static BenchmarkOptions of(List<String> words) {
        BenchmarkOptions options = new BenchmarkOptions(
                10,
                3,
                2,
                5,
                List.of("sqlite", "postgresql"),
                List.of(1, 16, 100),
                "",
                true,
                List.of(100, 1000),
                Path.of("target", "benchmark.md"));
        for (int i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(words.get(i) + " needs a value");
            }
            options = options.with(words.get(i), words.get(i + 1));
        }
        return options;
    }

    private BenchmarkOptions with(String name, String value) {
        boolean isSeconds = name.equals("--seconds");
        boolean isWarmUp = name.equals("--warm-up");
        boolean isRounds = name.equals("--rounds");
        boolean isStarts = name.equals("--starts");
        boolean isDatabases = name.equals("--databases");
        boolean isCallers = name.equals("--callers");
        boolean isOnly = name.equals("--only");
        boolean isKernels = name.equals("--kernels");
        boolean isFarm = name.equals("--farm");
        boolean isOutput = name.equals("--output");
        if (!(isSeconds || isWarmUp || isRounds || isStarts || isDatabases || isCallers || isOnly || isKernels)
                && !isFarm
                && !isOutput) {
            throw new IllegalArgumentException("there is no option " + name);
        }
        return new BenchmarkOptions(
                isSeconds ? Integer.parseInt(value) : seconds,
                isWarmUp ? Integer.parseInt(value) : warmUpSeconds,
                isRounds ? Integer.parseInt(value) : rounds,
                isStarts ? Integer.parseInt(value) : starts,
                isDatabases ? List.of(value.split(",", -1)) : databases,
                isCallers ? numbers(value) : callers,
                isOnly ? value : only,
                isKernels ? value.equals("yes") : kernels,
                isFarm ? numbers(value) : farm,
                isOutput ? Path.of(value) : output);
    }

    private static List<Integer> numbers(String value) {
        return List.of(value.split(",", -1)).stream().map(Integer::valueOf).toList();
    }
}
