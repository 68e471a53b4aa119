package org.printyard.domain.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;

/// Where a file or a folder is in the library: names with `/` between them, from the top. It is a name only: nothing on
/// a disk is called so.
public record FilePath(String text) {
    /// What every file system takes as one name, in bytes.
    public static final int NAME_BYTES = 255;

    /// Folders of folders beyond this are a mistake of some program.
    public static final int DEPTH = 8;

    /// Of the whole path; more does not fit into what some printers take.
    public static final int LENGTH = 1_000;

    public FilePath {
        String flaw = flaw(text);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
    }

    public static Outcome<FilePath, LibraryRefusal> parse(String text) {
        String flaw = flaw(text);
        return flaw == null ? Outcome.done(new FilePath(text)) : Outcome.refused(new LibraryRefusal.BadPath(flaw));
    }

    /// A sentence for people; null if there is none.
    private static @Nullable String flaw(String text) {
        String[] names = text.split("/", -1);
        if (text.codePointCount(0, text.length()) > LENGTH) {
            return "A path has at most " + LENGTH + " characters";
        }
        if (names.length > DEPTH) {
            return "A path has at most " + DEPTH + " names";
        }
        for (String name : names) {
            String flaw = flawOfName(name);
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private static @Nullable String flawOfName(String name) {
        if (name.isEmpty()) {
            return "A path has no empty names, and neither begins nor ends with a slash";
        }
        if (name.equals(".") || name.equals("..")) {
            return "A path goes only down: no . and no ..";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            return "A name has at most " + NAME_BYTES + " bytes";
        }
        if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\' || c == '\u2028' || c == '\u2029')) {
            return "A name has no backslashes and no control characters";
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return "A name has only whole characters";
        }
        if (!name.strip().equals(name)) {
            return "A name neither begins nor ends with a space";
        }
        return null;
    }

    public List<String> names() {
        return List.of(text.split("/", -1));
    }

    /// The last of its names.
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /// The folder that it is in; empty at the top.
    public Optional<FilePath> parent() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new FilePath(text.substring(0, slash)));
    }

    /// All folders that it is in, the nearest first.
    public List<FilePath> ancestors() {
        return Stream.iterate(parent(), Optional::isPresent, path -> path.flatMap(FilePath::parent))
                .flatMap(Optional::stream)
                .toList();
    }

    public boolean isBelow(FilePath folder) {
        return text.startsWith(folder.text + "/");
    }

    @Override
    public String toString() {
        return text;
    }
}
