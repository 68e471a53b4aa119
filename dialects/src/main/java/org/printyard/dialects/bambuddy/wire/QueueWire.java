package org.printyard.dialects.bambuddy.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.PrinterId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.PrintId;

/// Jobs, as items of the queue.
public final class QueueWire {
    public static final List<String> STATUSES = List.of("pending", "printing", "completed", "failed", "cancelled");

    private QueueWire() {}

    /// @param archive_id the print that became of it; null until it begins
    /// @param printer_id null for any that fits
    /// @param position the smallest is next
    /// @param error why the last attempt did not become a print; null if nothing went wrong
    /// @param error_message as `error`, in the real program's word; so is `archive_name`, the name
    /// @param library_file_id the file that is to be printed
    /// @param plate_id counted from 1
    public record ItemRow(
            long id,
            @Nullable Long archive_id,
            @Nullable Long printer_id,
            String name,
            long position,
            String status,
            @Nullable String scheduled_time,
            String created_at,
            @Nullable String error,
            String archive_name,
            @Nullable String error_message,
            long library_file_id,
            int plate_id,
            @Nullable String created_by_username) {
        public static ItemRow of(Job job) {
            PrintId print = job.print();
            PrinterId printer = job.printer();
            return new ItemRow(
                    job.id().value(),
                    print == null ? null : print.value(),
                    printer == null ? null : printer.value(),
                    job.wish().name(),
                    job.position(),
                    QueueWire.status(job.state()),
                    Times.millisOrNull(job.wish().notBefore()),
                    Times.millis(job.createdAt()),
                    job.trouble(),
                    job.wish().name(),
                    job.trouble(),
                    job.wish().file().value(),
                    job.wish().plate(),
                    job.by().name());
        }
    }

    public static String status(Job.State state) {
        return switch (state) {
            case WAITING, HELD -> "pending";
            case CLAIMED, STARTING, PRINTING -> "printing";
            case DONE -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }
}
