package org.printyard.conformance.references;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No test calls anybody outside.
class OutsideHostsTest {
    /// A hub that is not told otherwise reads the catalogue of the usual address.
    @Test
    void everyHubOfATestIsToldWhereItsCatalogueIs() throws IOException {
        Path sources = Path.of("src/test/java");
        List<Path> starting;
        try (Stream<Path> files = Files.walk(sources)) {
            starting = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("OutsideHostsTest.java"))
                    .filter(file -> mentions(file, "Configuration.of(") || mentions(file, "\"PRINTYARD_HOST\""))
                    .toList();
        }
        assertThat(starting).hasSizeGreaterThan(8).allMatch(file -> mentions(file, "\"PRINTYARD_CATALOGUE\""));
    }

    private static boolean mentions(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
