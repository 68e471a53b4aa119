package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private static <T> void assertRefused(Parameter<T> parameter, String text, String reason) {
        assertThatThrownBy(() -> parameter.read(Optional.of(text)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(new Problem.BadRequest(reason)));
    }

    @Test
    void wholeNumbersHaveBounds() {
        Parameter<Long> count = Parameter.whole("count", 1, 10, "How many");

        assertThat(count.read(Optional.of("1"))).contains(1L);
        assertThat(count.read(Optional.of("10"))).contains(10L);
        assertThat(count.read(Optional.empty())).isEmpty();
        for (String text : List.of("0", "11", "-1", "1.0", "x", "", " 1", "99999999999999999999")) {
            assertRefused(count, text, "count must be a whole number from 1 to 10");
        }
    }

    @Test
    void textsHaveALength() {
        Parameter<String> name = Parameter.text("name", 1, 3, "A name");

        assertThat(name.read(Optional.of("😀😀😀"))).contains("😀😀😀");
        assertRefused(name, "", "name must have 1 to 3 characters");
        assertRefused(name, "abcd", "name must have 1 to 3 characters");
    }

    @Test
    void anEmptyTextIsNoneWhereThatIsSaid() {
        Parameter<String> kind = Parameter.choice("kind", List.of("a", "b"), "Which kind");

        assertRefused(kind, "", "kind must be one of a, b");
        assertThat(kind.emptyIsNone().read(Optional.of(""))).isEmpty();
        assertThat(kind.emptyIsNone().usually("b").read(Optional.of(""))).contains("b");
    }

    @Test
    void whoDoesNotAskGetsTheUsual() {
        assertThat(Parameter.flag("all", "All of them").read(Optional.empty())).contains(false);
        assertThat(Parameter.flag("all", "All of them").read(Optional.of("TRUE")))
                .contains(false);
        assertThat(Parameter.flag("all", "All of them").read(Optional.of("true")))
                .contains(true);
        assertThat(Parameter.limit(5).read(Optional.empty())).contains(5L);
    }
}
