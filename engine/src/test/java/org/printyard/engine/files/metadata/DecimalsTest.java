package org.printyard.engine.files.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999",
                "1e999999999",
                "1e-999999999",
                "1e99999999999",
                "NaN",
                "nan",
                "inf",
                "-1",
                "-0.001",
                "nil",
                "",
                "x1",
                "0x10",
                "1 000",
                "1.2.3",
                "10000000000000000",
                "--1"
            })
    void whatCannotBeIsUnknown(String text) {
        assertThat(Decimals.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1.5,1.5",
        "'71,958466',71.958466",
        "+2,2",
        "1e-05,0.00001",
        "1E3,1000",
        "0e999999999,0",
        "-0,0",
        ".5,0.5"
    })
    void numbers(String text, BigDecimal number) {
        assertThat(Decimals.parse(text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "1d 2h 3m 4s,93784000",
        "8m 31s,511000",
        "1d2h,93600000",
        "1 hours 2 minutes,3720000",
        "1 hour 2 min 3 sec,3723000",
        "7.94 minutes,476400",
        "2:11:47,7907000",
        "806s ---,806000",
        "451,451000",
        "451.25,451250",
        "0,0",
        "31622400,31622400000"
    })
    void times(String text, long millis) {
        assertThat(Decimals.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000000000",
                "31622401",
                "9999:00:00",
                "99999d",
                "soon",
                "",
                "-5",
                "-5s",
                "NaN",
                "1e999",
                "#TIME#"
            })
    void timesThatCannotBeAreUnknown(String text) {
        assertThat(Decimals.duration(text)).isNull();
    }

    @Test
    void listsHaveHoles() {
        assertThat(Decimals.list("1, 2, , nil, 0.00"))
                .isEqualTo(Arrays.asList(new BigDecimal("1"), new BigDecimal("2"), null, null, BigDecimal.ZERO));
        assertThat(Decimals.list("[1.5;2]")).hasSize(2);
        assertThat(Decimals.list(" ")).isEmpty();
        assertThat(Decimals.list("1,".repeat(100_000))).hasSize(Comments.MAX_TOOLS);
    }

    @Test
    void stringsMayHoldWhatSeparates() {
        assertThat(Decimals.strings("\"a;b\";\"c, \\\"d\\\"\";e")).containsExactly("a;b", "c, \"d\"", "e");
        assertThat(Decimals.strings("PLA,PETG")).containsExactly("PLA", "PETG");
        assertThat(Decimals.strings("\"never closed;")).containsExactly("never closed;");
        assertThat(Decimals.strings("")).isEmpty();
    }

    @Test
    void quantitiesBeyondWhatCanBeAreUnknown() {
        assertThat(Quantities.grams(new BigDecimal("1000000"))).isNotNull();
        assertThat(Quantities.grams(new BigDecimal("1000000.1"))).isNull();
        assertThat(Quantities.millimetres(new BigDecimal("1000000000"))).isNotNull();
        assertThat(Quantities.millimetres(new BigDecimal("1000000001"))).isNull();
        assertThat(Quantities.celsius(new BigDecimal("1000"))).isNotNull();
        assertThat(Quantities.celsius(new BigDecimal("1001"))).isNull();
        assertThat(Quantities.density(BigDecimal.ZERO)).isNull();
        assertThat(Quantities.density(new BigDecimal("26"))).isNull();
        assertThat(Quantities.diameter(new BigDecimal("0.0001"))).isNull();
        assertThat(Quantities.count(new BigDecimal("10000001"))).isNull();
    }
}
