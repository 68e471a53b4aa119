package org.printyard.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Incoming;

/// The web user interface as `ui/build/pack.mjs` left it: a list of files, and each file compressed when it was built.
/// Read from the jar when asked for, so that an idle hub keeps none of it in memory.
final class WebApp {
    private static final String FOLDER = "/ui/app/";

    /// Every route of the interface is this one page.
    private static final List<String> PAGE = List.of("index.html");

    /// What is named by its content never changes.
    private static final String FOREVER = "public, max-age=31536000, immutable";

    /// Kept, but asked about each time.
    private static final String ASK = "no-cache";

    private static final Answer UNCHANGED = new Answer(304, List.of(), null, new byte[0], null, null);

    /// @param hash of its content
    /// @param compressed whether it lies there as gzip. Browsers on plain HTTP take no brotli, so there is none
    private record Stored(String name, String type, String hash, boolean compressed) {}

    private final Map<String, Stored> files = new TreeMap<>();

    /// Without files where the program was built without them.
    WebApp() {
        byte[] list = read("files.txt");
        if (list != null) {
            new String(list, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .forEach(cells ->
                            files.put(cells[0], new Stored(cells[0], cells[1], cells[2], cells[3].equals("gzip"))));
        }
    }

    boolean isBuilt() {
        return !files.isEmpty();
    }

    /// @param path the segments of any address
    Optional<Answer> findFile(List<String> path, Incoming incoming) {
        Stored file = path.equals(PAGE) ? null : files.get(String.join("/", path));
        return file == null ? Optional.empty() : Optional.of(answer(file, incoming));
    }

    /// @param path the segments of an address that belongs to no API. One with a dot names a file, and this is none
    Optional<Answer> findPage(List<String> path, Incoming incoming) {
        Stored page = files.get(PAGE.getFirst());
        return page == null || (!path.isEmpty() && path.getLast().contains("."))
                ? Optional.empty()
                : Optional.of(answer(page, incoming));
    }

    private static Answer answer(Stored file, Incoming incoming) {
        boolean squeezed = file.compressed && accepts(incoming, "Accept-Encoding", "gzip");
        String tag = "\"" + file.hash + (squeezed ? "-gzip" : "") + "\"";
        String cache = file.name.startsWith("assets/") ? FOREVER : ASK;
        Answer answer = accepts(incoming, "If-None-Match", tag) ? UNCHANGED : whole(file, squeezed);
        return answer.with("Cache-Control", cache).with("ETag", tag).with("Vary", "Accept-Encoding");
    }

    private static Answer whole(Stored file, boolean squeezed) {
        Answer answer = Answer.of(file.type, content(file, squeezed));
        return squeezed ? answer.with("Content-Encoding", "gzip") : answer;
    }

    private static boolean accepts(Incoming incoming, String header, String value) {
        String sent = incoming.headerValue(header);
        return sent != null
                && List.of(sent.split(",", -1)).stream()
                        .anyMatch(item -> item.strip().equals(value));
    }

    private static byte[] content(Stored file, boolean squeezed) {
        byte[] stored = read(file.compressed ? file.name + ".gz" : file.name);
        if (stored == null) {
            throw new IllegalStateException(file.name + " is missing from the program");
        }
        if (!file.compressed || squeezed) {
            return stored;
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(file.name + " cannot be read", e);
        }
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream file = WebApp.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
