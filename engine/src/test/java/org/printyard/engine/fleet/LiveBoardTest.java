package org.printyard.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.printyard.domain.PrinterId;

class LiveBoardTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final LiveBoard board = LiveBoard.from(InstantSource.fixed(START));

    private static Snapshot at(long printer, int seconds) {
        return Snapshot.connecting(new PrinterId(printer), START.plusSeconds(seconds));
    }

    @Test
    void whoLooksLateSeesTheNewestOfEachInTheOrderOfTheirChange() throws InterruptedException {
        board.put(at(1, 0));
        board.put(at(2, 0));
        board.put(at(1, 1));

        LiveBoard.Seen seen = board.awaitChange(0, 0);

        assertThat(seen.changed()).containsExactly(at(2, 0), at(1, 1));
        board.put(at(2, 2));
        assertThat(board.awaitChange(seen.version(), 0).changed()).containsExactly(at(2, 2));
    }

    @Test
    void whatIsGoneIsToldUntilItIsBack() throws InterruptedException {
        board.put(at(1, 0));
        long before = board.awaitChange(0, 0).version();
        board.remove(new PrinterId(1));

        assertThat(board.awaitChange(before, 0).gone()).containsExactly(new PrinterId(1));
        assertThat(board.awaitChange(0, 0).gone()).as("to one who never saw it").isEmpty();
        board.put(at(1, 1));
        assertThat(board.awaitChange(before, 0).gone()).isEmpty();
        assertThat(board.awaitChange(before, 0).changed()).containsExactly(at(1, 1));
    }

    @Test
    void staleDoesNotReplaceWhatIsNewer() {
        Snapshot old = at(1, 0).online("v", false, START);
        Snapshot newer = at(1, 0).online("v", false, START.plusSeconds(9));
        board.put(old);
        board.put(newer);

        board.replace(old, old.stale(START.plusSeconds(10)));

        assertThat(board.find(new PrinterId(1))).contains(newer);
        board.replace(newer, newer.stale(START.plusSeconds(20)));
        assertThat(board.find(new PrinterId(1)).orElseThrow().link()).isEqualTo(Snapshot.Link.STALE);
    }

    @Test
    void nobodyWaitsWithoutChangeForLongerThanTheySaid() throws InterruptedException {
        board.put(at(1, 0));
        long version = board.awaitChange(0, 0).version();

        assertThat(board.awaitChange(version, 1))
                .isEqualTo(new LiveBoard.Seen(version, java.util.List.of(), java.util.List.of()));
    }
}
