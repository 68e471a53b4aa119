package org.printyard.buildrules.tidy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.printyard.buildrules.tidy.TidyRule.Finding;

/// Rules about which files there are, and about files of any kind.
final class RepositoryRules {
    private static final Pattern PACKAGE = Pattern.compile("(.*/src/main/java/.+)/[^/]+\\.java");
    private static final Pattern DIALECT_OR_CONNECTOR = Pattern.compile(
            "((?:dialects|connectors)/src/main/java/org/printyard/(?:dialects/(?!http/)|connectors/(?!transport/))[^/]+)/[^/]+\\.java");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w./-])/(work|tmp/bash_jobs)/");
    private static final Pattern CHECKSUM = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    private RepositoryRules() {}

    static List<TidyRule> all() {
        return List.of(
                new TidyRule(
                        "every package has a package-info",
                        "one sentence says what the room next door is for, and @NullMarked needs a place",
                        repository -> missing(repository, PACKAGE, "package-info.java")),
                new TidyRule(
                        "every dialect and connector has a COVERAGE.md",
                        "users must see what is served, served in part or refused, before they switch over",
                        repository -> missing(repository, DIALECT_OR_CONNECTOR, "COVERAGE.md")),
                new TidyRule(
                        "no file names a path of one developer's machine",
                        "it works there and nowhere else",
                        eachText(RepositoryRules::machinePaths)),
                new TidyRule(
                        "released files stay as they were",
                        "a migration that already ran on somebody's stock cannot be changed, only followed by another",
                        RepositoryRules::editedAfterRelease));
    }

    private static Stream<Finding> missing(Repository repository, Pattern inFolder, String wanted) {
        return repository.texts().keySet().stream()
                .map(inFolder::matcher)
                .filter(path -> path.matches())
                .map(path -> path.group(1) + "/" + wanted)
                .distinct()
                .sorted()
                .filter(path -> !repository.texts().containsKey(path))
                .map(path -> new Finding(path, 0, "is missing"));
    }

    private static Function<Repository, Stream<Finding>> eachText(
            Function<Map.Entry<String, String>, Stream<Finding>> check) {
        return repository -> repository.texts().entrySet().stream().flatMap(check);
    }

    private static Stream<Finding> machinePaths(Map.Entry<String, String> file) {
        return MACHINE_PATH
                .matcher(file.getValue())
                .results()
                .map(found -> new Finding(file.getKey(), lineAt(file.getValue(), found.start()), found.group()));
    }

    private static long lineAt(String text, int position) {
        return text.substring(0, position)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
    }

    /// Releases append to `released.sha256` beside the files they freeze: `sha256sum V*.sql > released.sha256`.
    private static Stream<Finding> editedAfterRelease(Repository repository) {
        return repository.texts().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/released.sha256"))
                .flatMap(list -> list.getValue().lines().flatMap(line -> {
                    var entry = CHECKSUM.matcher(line);
                    if (!entry.matches()) {
                        return Stream.of(new Finding(list.getKey(), 0, "cannot read: " + line));
                    }
                    var path = list.getKey().replace("released.sha256", entry.group(2));
                    var now = sha256(repository.texts().getOrDefault(path, ""));
                    return now.equals(entry.group(1)) ? Stream.of() : Stream.of(new Finding(path, 0, "was edited"));
                }));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
