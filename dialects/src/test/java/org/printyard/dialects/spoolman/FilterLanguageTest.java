package org.printyard.dialects.spoolman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;

/// What stands in one filter of a list.
class FilterLanguageTest {
    private static boolean fits(String type, String query, @Nullable String json) {
        return ExtraFilter.of(field(type), query).test(json);
    }

    private static ExtraFieldWire field(String type) {
        return new ExtraFieldWire("f", 0, null, type, null, null, null, "f", "spool");
    }

    @Test
    void termsAreSplitOutsideQuotes() {
        assertThat(Terms.split("a,\"b,c\",,d")).containsExactly("a", "\"b,c\"", "", "d");
        assertThat(Terms.split("")).containsExactly("");
        assertThat(Terms.split(",".repeat(Terms.MOST - 1))).hasSize(Terms.MOST);
        assertThatThrownBy(() -> Terms.split(",".repeat(Terms.MOST))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a%c, ABC, true",
        "a_c, abc, true",
        "a_c, ac, false",
        "%, x, true",
        "__, x, false",
        "b, abc, true",
        "'\"a%\"', abc, false",
        "'\"a%\"', a%, true"
    })
    void textsAreLike(String term, String text, boolean fits) {
        assertThat(Terms.like(term).test(text)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "text, a%c, '\"abc\"', false",
        "text, A, '\"abc\"', true",
        "text, '\"abc\"', '\"abc\"', true",
        "text, '\"ab\"', '\"abc\"', false",
        "text, 4, 42, false",
        "integer, 42, 42, true",
        "integer, 4, 42, false",
        "integer, '1:3,42', 42, true",
        "float, 1.50, 1.5, true",
        "float, :1.5, 1.5, true",
        "float, 1.51:, 1.5, false",
        "integer_range, 1:9, '[1,9]', true",
        "integer_range, 2:9, '[1,9]', false",
        "integer_range, 1:8, '[1,9]', false",
        "integer_range, :9, '[null,9]', true",
        "integer_range, 1:, '[null,9]', false",
        "boolean, true, true, true",
        "boolean, false, true, false",
        "choice, a, '\"a\"', true",
        "choice, a, '\"ab\"', false",
        "choice, a, '[\"b\",\"a\"]', true",
        "choice, c, '[\"b\",\"a\"]', false",
        "choice, a, '[\"a\",\"b\"]', true",
        "datetime, 2026-01-01T00:00:00Z, '\"2026-01-01T00:00:00Z\"', true",
        "datetime, 2026|2027, '\"2026-06-01T00:00:00Z\"', true",
        "datetime, |2026, '\"2026-06-01T00:00:00Z\"', false"
    })
    void valuesFitByTheirType(String type, String query, String json, boolean fits) {
        assertThat(fits(type, query, json)).isEqualTo(fits);
    }

    @Test
    void nothingIsUnset() {
        for (String type : ExtraFieldWire.TYPES) {
            assertThat(fits(type, "", null)).as(type).isTrue();
            assertThat(fits(type, "\"\"", null)).as(type).isTrue();
        }
        assertThat(fits("boolean", "", "false")).isTrue();
        assertThat(fits("boolean", "", "true")).isFalse();
        assertThat(fits("text", "", "\"\"")).isTrue();
        assertThat(fits("choice", "", "[]")).isTrue();
        assertThat(fits("integer", "", "0")).isFalse();
        assertThat(fits("integer", "0", null)).isFalse();
        assertThat(fits("boolean", "false", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "integer, x",
        "integer, :",
        "integer, 1:2:3",
        "float, NaN",
        "integer_range, 5",
        "float_range, :",
        "boolean, yes",
        "datetime, |",
        "integer, '1,x'"
    })
    void nonsenseIsRefusedBeforeAnyRowIsLookedAt(String type, String query) {
        assertThatThrownBy(() -> ExtraFilter.of(field(type), query)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T10:00:00Z, true",
        "2026-01-01T10:00:00.5Z, false",
        "2026-01-01 10:00:00, true",
        "2026-01-01T11:00:00+01:00, true",
        "2026-01-01|, true",
        "|2026-01-01, false",
        "|2026-01-01T10:00:00Z, true",
        "2026-01-01T10:00:00Z|, true",
        "'2025-01-01,2026-01-01T10:00:00Z', true"
    })
    void timesFit(String query, boolean fits) {
        assertThat(TimeFilter.of("t", query).test("2026-01-01T10:00:00Z")).isEqualTo(fits);
        assertThat(TimeFilter.of("t", query).test(null)).isFalse();
    }

    @Test
    void noTimeIsAskedForByNothing() {
        for (String nothing : List.of("", "\"\"", ",2026-01-01")) {
            assertThat(TimeFilter.of("t", nothing).test(null)).isTrue();
        }
        for (String wrong : List.of("|", "x", "2026-01-01|x", "2026-02-30", "||")) {
            assertThatThrownBy(() -> TimeFilter.of("t", wrong)).isInstanceOf(Refused.class);
        }
    }
}
