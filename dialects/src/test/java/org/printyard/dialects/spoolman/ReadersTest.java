package org.printyard.dialects.spoolman;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.printyard.dialects.spoolman.wire.TagWire;
import org.printyard.domain.inventory.StockEvent;

class ReadersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Readers readers = new Readers();

    private void hear(String id, long second) {
        readers.note(new StockEvent.Reader(id, null), NOON.plusSeconds(second));
    }

    @Test
    void theLastOneComesFirstAndEachOnce() {
        hear("bench", 0);
        hear("door", 1);
        hear("bench", 2);

        assertThat(readers.list())
                .containsExactly(
                        new TagWire.Reader("bench", null, "2026-03-01T12:00:02Z"),
                        new TagWire.Reader("door", null, "2026-03-01T12:00:01Z"));
    }

    @Test
    void theOldestGivesWayAtTheLimit() {
        for (int reader = 0; reader < Readers.MOST; reader++) {
            hear("r" + reader, reader);
        }
        assertThat(readers.list()).hasSize(64);
        assertThat(ids()).endsWith("r0");

        hear("r0", 64);
        hear("one more", 65);

        assertThat(readers.list()).hasSize(64);
        assertThat(ids()).startsWith("one more", "r0").endsWith("r2").doesNotContain("r1");
    }

    private List<String> ids() {
        return readers.list().stream().map(TagWire.Reader::reader_id).toList();
    }
}
