package org.printyard.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabTest {
    @ParameterizedTest
    @CsvSource({
        "000000, 0, 0, 0",
        "FFFFFF, 100, 0, 0",
        "808080, 53.585, 0, 0",
        "FF0000, 53.241, 80.093, 67.203",
        "00FF00, 87.735, -86.183, 83.179",
        "0000FF, 32.297, 79.188, -107.860"
    })
    void knownColours(String hex, double lightness, double greenRed, double blueYellow) {
        Lab lab = Lab.find(hex).orElseThrow();
        assertThat(lab.lightness()).isCloseTo(lightness, within(0.02));
        assertThat(lab.greenRed()).isCloseTo(greenRed, within(0.02));
        assertThat(lab.blueYellow()).isCloseTo(blueYellow, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"#ff0000, FF0000", "FF000080, FF0000", "#FF000000, FF0000"})
    void oneColourInSeveralWords(String one, String other) {
        assertThat(Lab.find(one)).isEqualTo(Lab.find(other)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "FFF", "GGGGGG", "FF00000", "#FF00000", "FF0000800", "-F0000", "##FF0000"})
    void noColour(String text) {
        assertThat(Lab.find(text)).isEmpty();
    }

    @Test
    void allNamesOfTheWebAreColours() {
        assertThat(WebColours.count()).isEqualTo(148);
        assertThat(WebColours.findHex("Rebecca Purple")).contains("663399");
        assertThat(WebColours.findHex("aliceblue")).contains("F0F8FF");
        assertThat(WebColours.findHex("yellowgreen")).contains("9ACD32");
        assertThat(WebColours.findHex("F0F8FF")).isEmpty();
        assertThat(WebColours.findHex("")).isEmpty();
    }

    @Test
    void blackIsAHundredFromWhite() {
        assertThat(distance("000000", "FFFFFF")).isCloseTo(100, within(0.02));
        assertThat(distance("123456", "123456")).isZero();
    }

    @Test
    void distancesGrowAsTheyLook() {
        assertThat(distance("FF0000", "FE0000")).isPositive().isLessThan(1);
        assertThat(distance("FF0000", "E00000")).isBetween(1.0, 20.0);
        assertThat(distance("FF0000", "0000FF")).isGreaterThan(50);
        // The same step counts less between strong colours than between greys.
        assertThat(new Lab(50, 80, 0).distance(new Lab(50, 90, 0))).isCloseTo(10 / 4.6, within(1e-9));
        assertThat(new Lab(50, 0, 0).distance(new Lab(50, 10, 0))).isCloseTo(10, within(1e-9));
    }

    private static double distance(String one, String other) {
        return Lab.find(one).orElseThrow().distance(Lab.find(other).orElseThrow());
    }
}
