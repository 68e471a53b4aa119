package org.printyard.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of settings in `docs/configuration.md` comes from [Setting]; the text around it is written by hand.
/// After a change of the settings, this writes the table anew:
///
///     ./mvnw test -pl server -am -Dtest=ConfigurationDocumentTest -Dsurefire.failIfNoSpecifiedTests=false
///         -Dconfiguration.document=write
class ConfigurationDocumentTest {
    private static final String BEGIN = "<!-- settings: begin, made by ConfigurationDocumentTest -->\n";
    private static final String END = "<!-- settings: end -->\n";

    @Test
    void theTableIsWhatTheProgramReads() throws IOException {
        Path file = document();
        String text = Files.readString(file);
        String wanted = withTable(text, table());
        if (System.getProperty("configuration.document", "").equals("write")) {
            Files.writeString(file, wanted);
            return;
        }
        assertThat(text)
                .as("docs/configuration.md is not what Setting says: write it anew, see the comment of this test")
                .isEqualTo(wanted);
    }

    /// What the document calls announced must be neither refused nor forgotten in the document once it works.
    @Test
    void announcedSettingsAreAcceptedAndReportedAsWithoutEffect(@TempDir Path data) throws IOException {
        List<String> announced = Files.readAllLines(document()).stream()
                .filter(line -> line.startsWith("| `PRINTYARD_") && line.endsWith("| not yet |"))
                .map(line -> line.split("`", -1)[1])
                .sorted()
                .toList();
        assertThat(announced).isNotEmpty();
        Map<String, String> environment = announced.stream().collect(Collectors.toMap(name -> name, _ -> "anything"));
        assertThat(Configuration.of(environment, data).withoutEffect()).containsExactlyInAnyOrderElementsOf(announced);
    }

    private static String withTable(String text, String table) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        assertThat(begin).as("where the table begins").isNotNegative();
        assertThat(end).as("where the table ends").isGreaterThan(begin);
        return text.substring(0, begin + BEGIN.length()) + "\n" + table + "\n" + text.substring(end);
    }

    private static String table() {
        String head = "| Environment | File | Default | Meaning |\n|---|---|---|---|\n";
        return Stream.of(Setting.values())
                .map(setting -> "| `%s` | %s | %s | %s |%n"
                        .formatted(
                                setting.variable(),
                                setting.mayBeInFile() ? "`" + setting.fileKey() + "`" : "–",
                                setting.usual() == null ? "–" : "`" + setting.usual() + "`",
                                setting.meaning()))
                .collect(Collectors.joining("", head, ""));
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/configuration.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no docs/configuration.md above this folder");
        }
        return folder.resolve("docs/configuration.md");
    }
}
