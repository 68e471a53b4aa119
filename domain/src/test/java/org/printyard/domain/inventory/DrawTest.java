package org.printyard.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.quantity.Grams;

/// The order in which spools are used up.
class DrawTest {
    private static final Instant DAY = Instant.parse("2026-01-10T00:00:00Z");

    private final Spool unopenedOld = spool(1, 1_000, 0, null);
    private final Spool unopenedNew = spool(2, 1_000, 5, null);
    private final Spool openedLate = spool(3, 300, 1, 9);
    private final Spool openedEarly = spool(4, 700, 4, 6);
    private final List<Spool> shelf = List.of(unopenedNew, openedLate, unopenedOld, openedEarly);

    @Test
    void openedSpoolsComeFirstTheOneOpenedLongestAgoBeforeTheOthers() {
        assertThat(order(DrawPolicy.OPENED_FIRST)).containsExactly(4L, 3L, 1L, 2L);
    }

    @Test
    void oldestFirstLooksAtAgeAlone() {
        assertThat(order(DrawPolicy.OLDEST_FIRST)).containsExactly(1L, 3L, 4L, 2L);
    }

    @Test
    void leastLeftFirstUsesUpEndsOfRolls() {
        assertThat(order(DrawPolicy.LEAST_LEFT_FIRST)).containsExactly(3L, 4L, 1L, 2L);
    }

    @Test
    void aSpoolThatCamePartlyUsedCountsAsOpened() {
        Spool partly = new Spool(
                new SpoolId(9),
                new FilamentId(1),
                Grams.of(999),
                Spool.Facts.of(Grams.of(1_000), null),
                false,
                Spool.Times.createdAt(DAY.plusSeconds(86_400L * 30)));

        assertThat(Draw.of(Grams.of(1), List.of(unopenedOld, partly), DrawPolicy.OPENED_FIRST)
                        .allocations())
                .containsExactly(new Allocation(partly.id(), Grams.of(-1)));
    }

    @Test
    void aDrawGoesOnToTheNextSpoolAndNothingIsDropped() {
        Draw draw = Draw.of(Grams.of(1_100), shelf, DrawPolicy.OPENED_FIRST);

        assertThat(draw.allocations())
                .containsExactly(
                        new Allocation(new SpoolId(4), Grams.of(-700)),
                        new Allocation(new SpoolId(3), Grams.of(-300)),
                        new Allocation(new SpoolId(1), Grams.of(-100)));
        assertThat(draw.shortfall()).isEqualTo(Grams.ZERO);
    }

    @Test
    void whatNoSpoolHasIsTheShortfall() {
        Draw draw = Draw.of(Grams.of(5_000), shelf, DrawPolicy.OPENED_FIRST);

        assertThat(draw.allocations()).hasSize(4);
        assertThat(draw.shortfall()).isEqualTo(Grams.of(2_000));
        assertThat(Draw.of(Grams.of(5), List.of(), DrawPolicy.OPENED_FIRST))
                .isEqualTo(new Draw(List.of(), Grams.of(5)));
    }

    @Test
    void archivedEmptyAndOverusedSpoolsAreLeftAlone() {
        List<Spool> useless = List.of(
                unopenedOld.withArchived(true), openedLate.withNet(Grams.ZERO), openedEarly.withNet(Grams.of(-5)));

        assertThat(Draw.of(Grams.of(1), useless, DrawPolicy.OPENED_FIRST).allocations())
                .isEmpty();
    }

    @Test
    void nothingIsTakenForNothing() {
        assertThat(Draw.of(Grams.ZERO, shelf, DrawPolicy.OPENED_FIRST)).isEqualTo(new Draw(List.of(), Grams.ZERO));
    }

    private List<Long> order(DrawPolicy policy) {
        return Draw.of(Grams.of(3_000), shelf, policy).allocations().stream()
                .map(allocation -> allocation.spool().value())
                .toList();
    }

    private static Spool spool(long id, long net, long createdDay, @Nullable Integer openedDay) {
        Instant created = DAY.plusSeconds(86_400 * createdDay);
        Instant opened = openedDay == null ? null : DAY.plusSeconds(86_400L * openedDay);
        return new Spool(
                new SpoolId(id),
                new FilamentId(1),
                Grams.of(net),
                Spool.Facts.of(Grams.of(1_000), null),
                false,
                new Spool.Times(created, created, opened, opened));
    }
}
