package org.printyard.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.domain.Outcome;

class FilePathTest {
    private static boolean isPath(String text) {
        return FilePath.parse(text) instanceof Outcome.Done;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.gcode",
                "a/b/c.gcode",
                "Ünïcödé 日本 🙂.gcode",
                "a b.gcode",
                ".hidden.gcode",
                "...",
                "a..b",
                "%2e%2e",
                "a:b*?\"<>|.gcode",
                "1/2/3/4/5/6/7/8"
            })
    void isAPath(String text) {
        assertThat(FilePath.parse(text).get().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                "a/.",
                "a\\b",
                "..\\a",
                "a\u0000b",
                "a\nb",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                " a",
                "a ",
                "a/ b",
                "a\ud800b",
                "1/2/3/4/5/6/7/8/9"
            })
    void isNoPath(String text) {
        assertThat(isPath(text)).isFalse();
    }

    /// In bytes, as file systems count.
    @Test
    void aNameHasALimit() {
        assertThat(isPath("x".repeat(255))).isTrue();
        assertThat(isPath("x".repeat(256))).isFalse();
        assertThat(isPath("ü".repeat(127) + "x")).isTrue();
        assertThat(isPath("ü".repeat(128))).isFalse();
    }

    @Test
    void aPathHasALimit() {
        String names = ("x".repeat(249) + "/").repeat(3);
        assertThat(isPath(names + "x".repeat(250))).isTrue();
        assertThat(isPath(names + "x".repeat(251))).isFalse();
    }

    @Test
    void knowsItsFolders() {
        FilePath path = new FilePath("a/b/c");
        assertThat(path.name()).isEqualTo("c");
        assertThat(path.parent()).contains(new FilePath("a/b"));
        assertThat(path.ancestors()).containsExactly(new FilePath("a/b"), new FilePath("a"));
        assertThat(new FilePath("a").parent()).isEqualTo(Optional.empty());
        assertThat(path.isBelow(new FilePath("a"))).isTrue();
        assertThat(new FilePath("ab/c").isBelow(new FilePath("a"))).isFalse();
        assertThat(path.isBelow(path)).isFalse();
    }

    @Test
    void aHashIsReadInEitherCase() {
        String hex = "0123456789abcdef".repeat(4);
        assertThat(ContentHash.find(hex.toUpperCase(Locale.ROOT))).contains(new ContentHash(hex));
        assertThat(ContentHash.find(hex.substring(1))).isEmpty();
        assertThat(ContentHash.find("g" + hex.substring(1))).isEmpty();
        assertThat(ContentHash.find("../" + hex.substring(3))).isEmpty();
    }
}
