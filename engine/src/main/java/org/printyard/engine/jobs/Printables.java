package org.printyard.engine.jobs;

import java.util.Optional;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.transaction.Stores;

/// What the queue must know of print files: the library, or a test's own.
public interface Printables {
    /// What a printer gets of a file.
    ///
    /// @param content what is sent, which may be a part of the file
    record Sheet(PrintFileFormat format, Plate plate, ContentHash content) {}

    /// Empty if the file or the plate is gone, or is another one by now.
    Optional<Sheet> find(Stores stores, Job.Wish wish);

    /// To be sent. Empty if it is not there any more.
    Optional<PrinterLink.Content> open(ContentHash content);
}
