package org.printyard.connectors.spoolmandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.domain.inventory.ReferenceUnavailable;

class DownloadTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/db/, b.json, https://a.example/db/b.json",
        "https://a.example/db/, https://b.example/x, https://b.example/x",
        "http://a.example/db/, https://b.example/x, https://b.example/x",
        "http://a.example/db/, //b.example/x, http://b.example/x",
    })
    void aRedirectIsFollowedWhereItIsAsSafe(URI from, String location, URI to) {
        assertThat(Download.target(from, location)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/db/, http://a.example/db/",
        "HTTPS://a.example/db/, http://b.example/x",
        "https://a.example/db/, HTTP://a.example/db/",
        "http://a.example/db/, file:///etc/passwd",
        "http://a.example/db/, ftp://a.example/x",
        "http://a.example/db/, http://user:secret@b.example/x",
        "http://a.example/db/, 'http:// /'",
    })
    void neverToWhatIsLessSafe(URI from, String location) {
        assertThatThrownBy(() -> Download.target(from, location)).isInstanceOf(ReferenceUnavailable.class);
    }
}
