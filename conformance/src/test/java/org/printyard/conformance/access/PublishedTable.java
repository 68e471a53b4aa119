package org.printyard.conformance.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What `docs/access.md` promises, read from its two tables: nothing of it comes from the program.
///
/// @param roles what each role may, by its name on the wire
/// @param keys what each permission of a key grants
record PublishedTable(Map<String, Set<String>> roles, Map<String, Set<String>> keys) {
    private static final Pattern QUOTED = Pattern.compile("`([a-z:]+)`");

    static PublishedTable read() throws IOException {
        List<List<String>> rows = Files.readAllLines(document()).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(1).split("\\s*\\|\\s*")).stream()
                        .map(String::strip)
                        .toList())
                .toList();
        List<List<String>> roleTable = table(rows, "Permission");
        List<List<String>> keyTable = table(rows, "A key's permission");
        Set<String> all = new LinkedHashSet<>();
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (List<String> row : roleTable) {
            String permission = quoted(row.getFirst()).getFirst();
            all.add(permission);
            List<String> names = header(rows, "Permission");
            for (int i = 2; i < names.size(); i++) {
                Set<String> granted =
                        roles.computeIfAbsent(names.get(i).toLowerCase(Locale.ROOT), _ -> new LinkedHashSet<>());
                switch (row.get(i)) {
                    case "yes" -> granted.add(permission);
                    case "–" -> {}
                    default -> throw new AssertionError("neither yes nor –: " + row);
                }
            }
        }
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (List<String> row : keyTable) {
            for (String name : quoted(row.getFirst())) {
                keys.put(
                        name,
                        switch (row.get(1)) {
                            case "everything" -> all;
                            case "the one of that name" -> Set.of(name);
                            default -> Set.copyOf(quoted(row.get(1)));
                        });
            }
        }
        return new PublishedTable(roles, keys);
    }

    Set<String> permissions() {
        return Objects.requireNonNull(roles.get("administrator"), "the table has administrators");
    }

    /// The rows below the header whose first cell has this text.
    private static List<List<String>> table(List<List<String>> rows, String title) {
        int header = rows.indexOf(header(rows, title));
        List<List<String>> body = new ArrayList<>();
        for (List<String> row : rows.subList(header + 2, rows.size())) {
            if (quoted(row.getFirst()).isEmpty()) {
                break;
            }
            body.add(row);
        }
        return body;
    }

    private static List<String> header(List<List<String>> rows, String title) {
        return rows.stream()
                .filter(row -> row.getFirst().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/access.md has no table of " + title));
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/access.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no docs/access.md above this folder");
        }
        return folder.resolve("docs/access.md");
    }
}
