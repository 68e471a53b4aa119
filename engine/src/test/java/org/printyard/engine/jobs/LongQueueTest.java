package org.printyard.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.jobs.Waiting.Reason;
import org.printyard.domain.quantity.Millimetres;

class LongQueueTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Fit offline(long id, boolean enabled) {
        Printer.Terms terms = new Printer.Terms(
                "P" + id, Make.KLIPPER, "a", null, null, null, List.of(new Millimetres(400)), enabled, false);
        return new Fit(new Printer(new PrinterId(id), "p" + id, terms, true, NOW), null, Map.of(), null);
    }

    private static Need need(long id, @Nullable PrinterId printer) {
        Job.Wish wish = new Job.Wish(
                new PrintFileId(1), new ContentHash("ab".repeat(32)), "a.gcode", 1, printer, null, false, false);
        Actor anna = new Actor(null, "anna", "test", null);
        PlateFigures figures = new PlateFigures(
                null,
                new PlateFigures.Totals(null, null, null, null, null, null),
                new PlateFigures.Layers(null, null, null, null),
                new PlateFigures.Temperatures(null, null, null, null, null),
                List.of(),
                null);
        return new Need(
                new Job(new JobId(id), wish, Job.State.WAITING, id, null, null, null, NOW, anna),
                PrintFileFormat.GCODE,
                new Plate(1, figures, List.of(), List.of()));
    }

    private static Map<JobId, List<Waiting>> waiting(List<Need> needs, List<Fit> printers) {
        return Plan.of(new Plan.Situation(NOW, needs, Map.of(), Map.of(), printers, Map.of()))
                .waiting();
    }

    private static List<Fit> offline(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> offline(id, true)).toList();
    }

    @Test
    void aJobIsToldAsManyReasonsAsAreRead() {
        List<Need> one = List.of(need(1, null));
        assertThat(waiting(one, offline(Plan.REASONS_OF_A_JOB)).get(new JobId(1)))
                .hasSize(Plan.REASONS_OF_A_JOB);
        assertThat(waiting(one, offline(Plan.REASONS_OF_A_JOB + 1)).get(new JobId(1)))
                .hasSize(Plan.REASONS_OF_A_JOB);
    }

    @Test
    void ofMoreThoseAreToldThatAreNearest() {
        List<Fit> printers = new ArrayList<>();
        IntStream.rangeClosed(1, Plan.REASONS_OF_A_JOB).forEach(id -> printers.add(offline(id, false)));
        printers.add(offline(1000, true));
        assertThat(waiting(List.of(need(1, null)), printers).get(new JobId(1)))
                .hasSize(Plan.REASONS_OF_A_JOB)
                .startsWith(new Waiting(new PrinterId(1000), Reason.OFFLINE, "It is not connected"))
                .doesNotHaveDuplicates();
    }

    /// On the largest farm a queue of this length would have ten million, and no hub the memory for them.
    @Test
    void aLongQueueHasNoMoreReasonsThanFitIntoMemory() {
        List<Need> queue =
                IntStream.rangeClosed(1, 2_000).mapToObj(id -> need(id, null)).toList();
        Map<JobId, List<Waiting>> waiting = waiting(queue, offline(100));
        assertThat(waiting.values()).hasSize(queue.size()).noneMatch(List::isEmpty);
        assertThat(waiting.values().stream().mapToInt(List::size).sum()).isEqualTo(Plan.REASONS + queue.size());
        assertThat(waiting.get(new JobId(1))).hasSize(Plan.REASONS_OF_A_JOB);
    }

    @Test
    void aJobForAPrinterThatIsGoneHasAReason() {
        assertThat(waiting(List.of(need(1, new PrinterId(7))), offline(2)).get(new JobId(1)))
                .extracting(Waiting::reason)
                .containsExactly(Reason.NO_PRINTER);
    }
}
