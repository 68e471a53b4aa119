package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Event;

class CommitOrderTest {
    private record Named(String name) implements Event {}

    private final List<Event> told = new ArrayList<>();
    private final CommitOrder order = new CommitOrder(new Listener(told::addAll));

    private static List<Event> events(String... names) {
        List<Event> events = new ArrayList<>();
        for (String name : names) {
            events.add(new Named(name));
        }
        return events;
    }

    @Test
    void whoBeganToCommitFirstIsToldFirst() {
        order.commit(events("a1", "a2"), () -> {
            order.commit(events("b"), () -> {});
            order.commit(events("c"), () -> {});
            assertThat(told).as("they can have depended on the first").isEmpty();
        });
        order.commit(events("d"), () -> {});

        assertThat(told).isEqualTo(events("a1", "a2", "b", "c", "d"));
    }

    @Test
    void aCommitThatFailsTellsNothingAndHoldsNobodyUp() {
        IllegalStateException lost = new IllegalStateException("lost");
        assertThatThrownBy(() -> order.commit(events("a"), () -> {
                    order.commit(events("b"), () -> {});
                    throw lost;
                }))
                .isSameAs(lost);

        assertThat(told).isEqualTo(events("b"));
    }

    @Test
    void whoHasNothingToTellTakesNoTurn() {
        order.commit(List.of(), () -> {
            order.commit(events("b"), () -> {});
            assertThat(told).isEqualTo(events("b"));
        });
    }
}
