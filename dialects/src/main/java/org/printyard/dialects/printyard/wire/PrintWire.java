package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// Prints that run or ran, with what they used.
public final class PrintWire {
    private PrintWire() {}

    /// @param printer_name null if the printer was removed
    /// @param file_id null if its file is gone, or was never in the library
    /// @param job_id null if it was begun at the printer
    /// @param result null while it runs
    /// @param printing_s without pauses
    /// @param progress from 0 to 1
    /// @param reason why it did not end well, for people
    /// @param mass_g of all uses; null if it is known of none
    /// @param cost of all uses; null if no price is known, or they are in several currencies
    public record PrintRow(
            long id,
            long printer_id,
            @Nullable String printer_name,
            String name,
            @Nullable Long file_id,
            int plate,
            @Nullable Long job_id,
            String started_at,
            @Nullable String ended_at,
            @OneOf(Print.Result.class) @Nullable String result,
            double printing_s,
            double total_s,
            double progress,
            @Nullable String reason,
            List<UseRow> uses,
            @Nullable BigDecimal mass_g,
            @Nullable MoneyRow cost) {
        /// @param file null if it is not there any more
        public static PrintRow of(Print print, @Nullable String printerName, @Nullable PrintFileId file) {
            Print.Course course = print.course();
            JobId job = print.origin().job();
            return new PrintRow(
                    print.id().value(),
                    print.printer().value(),
                    printerName,
                    print.name(),
                    file == null ? null : (Long) file.value(),
                    print.origin().plate(),
                    job == null ? null : (Long) job.value(),
                    Times.millis(course.startedAt()),
                    Times.millisOrNull(course.endedAt()),
                    course.result() == null ? null : course.result().wireName(),
                    PrinterWire.seconds(course.printing()),
                    PrinterWire.seconds(course.total()),
                    course.progress(),
                    course.reason(),
                    print.uses().stream().map(UseRow::of).toList(),
                    massOf(print.uses()),
                    costOf(print.uses()).map(MoneyRow::of).orElse(null));
        }
    }

    private static @Nullable BigDecimal massOf(List<Print.Use> uses) {
        return uses.stream()
                .flatMap(use -> Optional.ofNullable(use.mass()).stream())
                .reduce(Grams::plus)
                .map(Grams::toDecimal)
                .orElse(null);
    }

    private static Optional<Money> costOf(List<Print.Use> uses) {
        Optional<Money> sum = Optional.empty();
        for (Print.Use use : uses) {
            Money cost = use.cost();
            if (cost != null) {
                sum = sum.isEmpty() ? Optional.of(cost) : sum.get().plus(cost);
                if (sum.isEmpty()) {
                    return sum;
                }
            }
        }
        return sum;
    }

    /// What one tool took from one spool.
    ///
    /// @param spool_id null if nobody said which was loaded
    /// @param consumption_id where it is booked; null if it is not
    public record UseRow(
            int tool,
            @Nullable Long spool_id,
            BigDecimal length_mm,
            @Nullable BigDecimal mass_g,
            @Nullable MoneyRow cost,
            @Nullable Long consumption_id) {
        static UseRow of(Print.Use use) {
            SpoolId spool = use.spool();
            ConsumptionId consumption = use.consumption();
            Grams mass = use.mass();
            Money cost = use.cost();
            return new UseRow(
                    use.tool(),
                    spool == null ? null : (Long) spool.value(),
                    use.length().toDecimal(),
                    mass == null ? null : mass.toDecimal(),
                    cost == null ? null : MoneyRow.of(cost),
                    consumption == null ? null : (Long) consumption.value());
        }
    }

    public record MoneyRow(BigDecimal amount, String currency) {
        static MoneyRow of(Money money) {
            return new MoneyRow(money.toDecimal(), money.currency());
        }
    }

    /// @param total how many there are on all pages
    public record PrintPage(List<PrintRow> prints, int total) {}
}
