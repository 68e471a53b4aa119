package org.printyard.dialects.printyard;

import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.Permission;
import org.printyard.domain.jobs.Job;
import org.printyard.engine.access.Caller;

/// What a caller may not do although they have the permission: keys for some printers, and jobs of other people.
final class Limited {
    private Limited() {}

    /// @throws Refused if the caller may not act on this printer
    static void check(Request request, PrinterId printer) {
        if (!request.caller().mayActOn(printer)) {
            refuse(request);
        }
    }

    /// @throws Refused if the caller may act on some printers only
    static void refuse(Request request) {
        if (request.caller().isLimitedToPrinters()) {
            throw new Refused(new Problem.Denied(new AccessRefusal.OtherPrinter()));
        }
    }

    /// True if jobs of other people are theirs to change, too.
    static boolean isForAll(Caller caller) {
        return caller.may(Permission.CONTROL) || caller.may(Permission.APPROVE);
    }

    /// @throws Refused if the caller may not change this job
    static void check(Request request, Job job) {
        Caller caller = request.caller();
        boolean isTheirs = caller.user() == null
                ? job.by().user() == null && caller.name().equals(job.by().name())
                : caller.user().equals(job.by().user());
        if (!isTheirs && !isForAll(caller)) {
            throw new Refused(new Problem.Denied(new AccessRefusal.NotTheirs()));
        }
        PrinterId printer = job.attempt() == null || job.state() == Job.State.WAITING
                ? job.wish().printer()
                : job.attempt().printer();
        if (printer == null) {
            refuse(request);
        } else {
            check(request, printer);
        }
    }
}
