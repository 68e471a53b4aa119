package org.printyard.dialects.spoolman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.printyard.dialects.spoolman.wire.VendorWire;

class OrderTest {
    private static VendorWire vendor(String json) {
        return new VendorWire(1, "", "", null, null, null, json.isEmpty() ? Map.of() : Map.of("n", json));
    }

    /// A field can be defined anew while values of its former type are still there.
    @Test
    void valuesOfSeveralTypesHaveOneOrder() {
        List<VendorWire> sorted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sorted.add(vendor(Integer.toString(i)));
        }
        for (int i = 10; i < 50; i++) {
            sorted.add(vendor("\"" + i + "z\""));
        }
        sorted.add(vendor(""));
        List<VendorWire> rows = new ArrayList<>(sorted);
        Collections.shuffle(rows, new Random(1));
        rows.sort(Order.VENDORS.of("extra.n:asc"));
        assertThat(rows).isEqualTo(sorted);

        rows.sort(Order.VENDORS.of("extra.n:desc"));
        assertThat(rows.getLast()).as("nothing is last both ways").isEqualTo(vendor(""));
        assertThat(rows.getFirst()).isEqualTo(vendor("\"49z\""));
    }
}
