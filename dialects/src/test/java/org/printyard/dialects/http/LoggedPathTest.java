package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/key/s3cret/api/spools",
                "//key///s3cret//api/spools/",
                "/%6bey/s3cret/api/spools",
                "/%4b%45%59/s3cret/api/spools",
                "/KEY/s3cret/api/spools",
                "/p/key/s3cret/api",
            })
    void aKeyIsHidden(String raw) {
        assertThat(LoggedPath.of(raw)).contains("/***").doesNotContain("s3cret");
    }

    @Test
    void nothingElseOfItIsLostButWhatCouldForgeALine() {
        assertThat(LoggedPath.of("/api/keys/7")).isEqualTo("/api/keys/7");
        assertThat(LoggedPath.of("/a\nb/%0a")).isEqualTo("/a?b/?0a");
        assertThat(LoggedPath.of("/" + "a".repeat(100))).isEqualTo("/" + "a".repeat(79) + "…");
    }
}
