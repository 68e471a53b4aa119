package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {
    @Test
    void slashesAtTheEndAndDoubledOnesMakeNoDifference() {
        assertThat(PathGuard.segments("//api///filaments/")).containsExactly("api", "filaments");
        assertThat(PathGuard.segments("/")).isEmpty();
    }

    @Test
    void segmentsAreDecodedOnce() {
        assertThat(PathGuard.segments("/a%20b/%C3%BC/%2525")).containsExactly("a b", "ü", "%25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../b",
                "/a/%2e%2e/b",
                "/a/.%2E/b",
                "/./a",
                "/a%2fb",
                "/a%5Cb",
                "/a%00b",
                "/a%0ab",
                "/a%7fb",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a%c0%af",
                "/a%ff"
            })
    void whatCouldMeanTwoThingsIsRefused(String path) {
        assertThatThrownBy(() -> PathGuard.segments(path)).isInstanceOf(Refused.class);
    }

    @Test
    void aSegmentIsNoLongerThanAName() {
        assertThat(PathGuard.segments("/" + "a".repeat(255))).hasSize(1);
        assertThatThrownBy(() -> PathGuard.segments("/" + "a".repeat(256))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> PathGuard.segments("/" + "%C3%BC".repeat(128))).isInstanceOf(Refused.class);
    }

    @Test
    void theLastValueOfAParameterCounts() {
        assertThat(PathGuard.query("a=1&b&a=2+3%2B&&=x")).isEqualTo(Map.of("a", "2 3+", "b", "", "", "x"));
    }

    @Test
    void parametersHaveALimit() {
        assertThatThrownBy(() -> PathGuard.query(many(101))).isInstanceOf(Refused.class);
    }

    private static String many(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("&p").append(i).append("=1");
        }
        return text.toString();
    }
}
