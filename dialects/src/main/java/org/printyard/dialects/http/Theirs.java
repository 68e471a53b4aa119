package org.printyard.dialects.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Problem.Denied;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.Permission;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.jobs.Job;
import org.printyard.engine.access.Caller;
import org.printyard.engine.jobs.PrintDesk;

/// Which printers and jobs a caller may act on, beyond the permission of the route. Each refuses by [Refused].
public final class Theirs {
    private Theirs() {}

    /// The printer that the path names, or the one that is meant where it names none; null if there is none at all.
    ///
    /// @throws Refused if the path names a printer that is none
    public static @Nullable Printer printer(Request request, PrintDesk desk) {
        Optional<Printer> found = desk.find(request.printer());
        if (found.isEmpty() && request.printer().isPresent()) {
            throw new Refused(new Denied(new AccessRefusal.Missing("printer")));
        }
        return found.orElse(null);
    }

    /// @param printer null if there is none
    /// @throws Refused if the caller may not do this, or not with this printer
    public static void require(Request request, Permission permission, @Nullable Printer printer) {
        if (!request.caller().may(permission)) {
            throw new Refused(new Denied(new AccessRefusal.Forbidden(permission)));
        }
        if (printer != null) {
            check(request, printer.id());
        }
    }

    /// @throws Refused if the caller may act on other printers only
    public static void check(Request request, PrinterId printer) {
        if (!request.caller().mayActOn(printer)) {
            throw new Refused(new Denied(new AccessRefusal.OtherPrinter()));
        }
    }

    /// @throws Refused if the caller may act on some printers only
    public static void checkAnyPrinter(Request request) {
        if (request.caller().isLimitedToPrinters()) {
            throw new Refused(new Denied(new AccessRefusal.OtherPrinter()));
        }
    }

    /// @throws Refused if the caller may act on some printers only, or on their own jobs only
    public static void checkAll(Request request) {
        checkAnyPrinter(request);
        if (!isForAll(request.caller())) {
            throw new Refused(new Denied(new AccessRefusal.NotTheirs()));
        }
    }

    private static boolean isForAll(Caller caller) {
        return caller.may(Permission.CONTROL) || caller.may(Permission.APPROVE);
    }

    /// @throws Refused if the caller may not change this job
    public static void check(Request request, Job job) {
        Caller caller = request.caller();
        boolean isTheirs = caller.user() == null
                ? job.by().user() == null && caller.name().equals(job.by().name())
                : caller.user().equals(job.by().user());
        if (!isTheirs && !isForAll(caller)) {
            throw new Refused(new Denied(new AccessRefusal.NotTheirs()));
        }
        PrinterId printer = job.printer();
        if (printer == null) {
            checkAnyPrinter(request);
        } else {
            check(request, printer);
        }
    }
}
