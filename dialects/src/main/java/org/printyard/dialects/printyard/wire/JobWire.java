package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.dialects.printyard.wire.PrintWire.PrintRow;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.quantity.Grams;

/// Jobs, in the order of the queue.
public final class JobWire {
    private JobWire() {}

    /// @param printer_id the one that was asked for; null for any that fits
    /// @param same_colour true if only filament of about the file's colour will do
    /// @param ignoring_stock true to print with whatever is loaded
    /// @param position its place: the smallest is next
    /// @param attempt_printer_id the printer of the last attempt; null while there was none
    /// @param print_id what became of it; null while it has not begun
    /// @param trouble why the last attempt did not become a print
    /// @param by who asked for it
    /// @param waiting why it waits, as of the last look; empty for one that does not
    public record JobRow(
            long id,
            long file_id,
            String name,
            int plate,
            @Nullable Long printer_id,
            @Nullable String not_before,
            boolean same_colour,
            boolean ignoring_stock,
            @OneOf(Job.State.class) String state,
            long position,
            @Nullable Long attempt_printer_id,
            @Nullable Long print_id,
            @Nullable String trouble,
            String created_at,
            String by,
            List<WaitingRow> waiting) {
        public static JobRow of(Job job, List<Waiting> waiting) {
            Job.Wish wish = job.wish();
            Job.Attempt attempt = job.attempt();
            return new JobRow(
                    job.id().value(),
                    wish.file().value(),
                    wish.name(),
                    wish.plate(),
                    wish.printer() == null ? null : (Long) wish.printer().value(),
                    Times.millisOrNull(wish.notBefore()),
                    wish.sameColour(),
                    wish.ignoringStock(),
                    job.state().wireName(),
                    job.position(),
                    attempt == null ? null : (Long) attempt.printer().value(),
                    job.print() == null ? null : (Long) job.print().value(),
                    job.trouble(),
                    Times.millis(job.createdAt()),
                    job.by().name(),
                    job.state() == Job.State.WAITING
                            ? waiting.stream().map(WaitingRow::of).toList()
                            : List.of());
        }
    }

    /// One reason why a printer cannot begin a job now.
    ///
    /// @param printer_id null if it is no printer's fault
    /// @param detail a sentence for people
    public record WaitingRow(
            @Nullable Long printer_id,
            @OneOf(Waiting.Reason.class) String reason,
            String detail) {
        static WaitingRow of(Waiting waiting) {
            return new WaitingRow(
                    waiting.printer() == null ? null : (Long) waiting.printer().value(),
                    waiting.reason().wireName(),
                    waiting.detail());
        }
    }

    /// @param promised what running prints and waiting jobs will take
    public record QueueState(List<JobRow> jobs, List<PromisedRow> promised) {}

    public record PromisedRow(long spool_id, BigDecimal grams_g) {
        public static List<PromisedRow> of(Map<SpoolId, Grams> promised) {
            return promised.entrySet().stream()
                    .map(entry -> new PromisedRow(
                            entry.getKey().value(), entry.getValue().toDecimal()))
                    .sorted((a, b) -> Long.compare(a.spool_id(), b.spool_id()))
                    .toList();
        }
    }

    public record JobList(List<JobRow> jobs) {}

    /// @param prints what became of them, as far as they began and the print is still known
    /// @param total how many there are on all pages
    public record JobPage(List<JobRow> jobs, List<PrintRow> prints, int total) {}
}
