package org.printyard.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.printyard.dialects.http.Answer;

/// The user interface's files, from this program's own jar.
final class Pages {
    private final byte[] welcome;

    Pages() {
        try (InputStream page = Pages.class.getResourceAsStream("/ui/index.html")) {
            if (page == null) {
                throw new IllegalStateException("the start page is missing from the program");
            }
            welcome = page.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the start page cannot be read", e);
        }
    }

    /// @param path the segments of an address that belongs to no API
    Optional<Answer> find(List<String> path) {
        return path.isEmpty() ? Optional.of(Answer.of("text/html; charset=utf-8", welcome)) : Optional.empty();
    }
}
