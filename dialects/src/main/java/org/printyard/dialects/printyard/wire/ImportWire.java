package org.printyard.dialects.printyard.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.domain.moving.Fault;
import org.printyard.engine.moving.ImportDesk;
import org.printyard.engine.moving.Report;

/// An import, running or over.
///
/// @param committable true for a dry run that can still be done as it was shown
/// @param done lines so far
/// @param total lines in all, as far as is known
/// @param code why it was refused
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportWire(
        long id,

        @OneOf(texts = {"waiting", "reading", "saving", "shown", "done", "refused", "cancelled"})
        String state,

        boolean dry_run,
        boolean committable,
        int done,
        int total,
        @Nullable ReportRow report,
        @Nullable String code,
        @Nullable String message,
        List<FaultRow> faults,
        int left_out) {
    public static ImportWire of(ImportDesk.Status status) {
        Report report = status.report();
        return new ImportWire(
                status.id(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.dryRun(),
                status.committable(),
                status.done(),
                status.total(),
                report == null ? null : ReportRow.of(report),
                status.code(),
                status.message(),
                FaultRow.list(report == null ? status.faults() : report.faults()),
                report == null ? status.leftOut() : report.leftOut());
    }

    /// What was done, or would be.
    ///
    /// @param rows the first thousand of each kind
    /// @param changed_ids spools that do not keep the id on their labels; `id` is 0 until it is done
    /// @param stray_tags tags that are on another spool here, and stay there
    public record ReportRow(
            String source,
            Counts makers,
            Counts filaments,
            Counts spools,
            List<Row> rows,
            List<ChangedId> changed_ids,
            List<String> stray_tags) {
        static ReportRow of(Report report) {
            return new ReportRow(
                    report.source(),
                    Counts.of(report.makers()),
                    Counts.of(report.filaments()),
                    Counts.of(report.spools()),
                    report.rows().stream().map(Row::of).toList(),
                    report.changedIds().stream()
                            .map(it -> new ChangedId(it.sourceId(), it.id()))
                            .toList(),
                    report.strayTags());
        }
    }

    /// @param reused one just like it is here already
    /// @param known moved in before, and left alone
    public record Counts(int read, int added, int reused, int known) {
        static Counts of(Report.Counts counts) {
            return new Counts(counts.read(), counts.added(), counts.reused(), counts.known());
        }
    }

    /// @param id ours; 0 for one that gets its id when it is done
    public record Row(
            @OneOf(texts = {"maker", "filament", "spool"}) String noun,
            String source_id,
            String name,
            @OneOf(texts = {"add", "reuse", "known"}) String action,
            long id) {
        static Row of(Report.Line line) {
            return new Row(
                    line.noun().name().toLowerCase(Locale.ROOT),
                    line.sourceId(),
                    line.name(),
                    line.action(),
                    line.id());
        }
    }

    public record ChangedId(String source_id, long id) {}

    /// @param row where it stands in the source
    /// @param field empty if it is the whole row
    public record FaultRow(String row, String field, String reason) {
        static List<FaultRow> list(List<Fault> faults) {
            return faults.stream()
                    .map(fault -> new FaultRow(fault.row(), fault.field(), fault.reason()))
                    .toList();
        }
    }
}
