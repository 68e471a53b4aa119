package org.printyard.dialects.bambuddy;

import org.printyard.dialects.http.Problem.Denied;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.Permission;
import org.printyard.domain.jobs.Job;
import org.printyard.engine.access.Caller;

/// Whose printers and jobs a caller may act on, beyond the permission of the route.
final class Theirs {
    private Theirs() {}

    /// @throws Refused if the caller may act on other printers only
    static void check(Request request, PrinterId printer) {
        if (!request.caller().mayActOn(printer)) {
            throw new Refused(new Denied(new AccessRefusal.OtherPrinter()));
        }
    }

    /// @throws Refused if the caller may act on some printers only, or on their own jobs only
    static void checkAll(Request request) {
        if (request.caller().isLimitedToPrinters()) {
            throw new Refused(new Denied(new AccessRefusal.OtherPrinter()));
        }
        if (!isForAll(request.caller())) {
            throw new Refused(new Denied(new AccessRefusal.NotTheirs()));
        }
    }

    private static boolean isForAll(Caller caller) {
        return caller.may(Permission.CONTROL) || caller.may(Permission.APPROVE);
    }

    /// @throws Refused if the caller may not change this job
    static void check(Request request, Job job) {
        Caller caller = request.caller();
        boolean isTheirs = caller.user() == null
                ? job.by().user() == null && caller.name().equals(job.by().name())
                : caller.user().equals(job.by().user());
        if (!isTheirs && !isForAll(caller)) {
            throw new Refused(new Denied(new AccessRefusal.NotTheirs()));
        }
        PrinterId printer = job.attempt() == null || job.state() == Job.State.WAITING
                ? job.wish().printer()
                : job.attempt().printer();
        if (printer != null) {
            check(request, printer);
        } else if (caller.isLimitedToPrinters()) {
            throw new Refused(new Denied(new AccessRefusal.OtherPrinter()));
        }
    }
}
