package org.printyard.buildrules.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files that belong to the project, with their text. Binary files and those beyond [#LARGEST_TEXT] are data: they
/// are listed with an empty text.
///
/// @param texts path from the root, with `/` → text
/// @param javaSources the `.java` files among them, parsed
public record Repository(Map<String, String> texts, List<JavaSource> javaSources) {
    private static final long LARGEST_TEXT = 1_000_000;
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "dist");

    static Repository of(Map<String, String> texts) {
        return new Repository(Map.copyOf(texts), JavaSource.parse(texts));
    }

    /// The repository around the folder that a test runs in.
    public static Repository here() throws IOException {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("build-rules/pom.xml"))) {
            root = root.getParent();
            if (root == null) {
                throw new IOException(
                        "no build-rules/pom.xml above " + Path.of("").toAbsolutePath());
            }
        }
        return below(root);
    }

    static Repository below(Path root) throws IOException {
        var texts = new TreeMap<String, String>();
        for (var path : listedByGit(root)) {
            if (Files.isRegularFile(root.resolve(path))) {
                texts.put(path, read(root.resolve(path)));
            }
        }
        return of(texts);
    }

    /// Tracked files, and new ones that nobody ignores: a rule should not wait for `git add`. A release archive has no
    /// git; there every file counts that no build made.
    private static List<String> listedByGit(Path root) throws IOException {
        var git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            var process = git.start();
            var listed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? Stream.of(listed.split("\0", -1))
                            .filter(path -> !path.isEmpty())
                            .toList()
                    : walked(root);
        } catch (IOException noGit) {
            return walked(root);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git listed " + root, stopped);
        }
    }

    private static List<String> walked(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.map(root::relativize)
                    .filter(path ->
                            Stream.of(path.toString().split("[/\\\\]", -1)).noneMatch(NOT_OURS::contains))
                    .map(path -> path.toString().replace('\\', '/'))
                    .filter(path -> !path.isEmpty())
                    .toList();
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_TEXT) {
            return "";
        }
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.indexOf('\0') >= 0 ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
