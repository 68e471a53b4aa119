package org.printyard.engine.jobs;

import java.util.List;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.jobs.Job;

/// What a job needs of a printer.
///
/// @param format of what the printer gets
record Need(Job job, PrintFileFormat format, Plate plate) {
    /// The tools that print something.
    List<ToolFilament> filaments() {
        return plate.filaments().stream()
                .filter(filament -> !filament.amount().isNothing())
                .toList();
    }
}
