package org.printyard.dialects.http;

import java.util.Locale;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.jobs.JobRefusal;

/// A status and a sentence for people, for the dialects that have no codes of their own for files, printers and jobs.
public record Said(int status, String sentence) {
    public static Said of(LibraryRefusal refusal) {
        return switch (refusal) {
            case LibraryRefusal.Missing _ -> new Said(404, "There is no such file");
            case LibraryRefusal.NoSuchFolder _ -> new Said(404, "There is no such folder");
            case LibraryRefusal.NoThumbnail _ -> new Said(404, "The file has no such picture");
            case LibraryRefusal.ContentGone _ -> new Said(410, "The bytes of this file are not there any more");
            case LibraryRefusal.Taken(var path) -> new Said(409, "There is something at " + path + " already");
            case LibraryRefusal.BadPath(var flaw) -> new Said(400, flaw);
            case LibraryRefusal.TooLarge(var limit) -> new Said(413, "A file has at most " + limit + " bytes");
            case LibraryRefusal.ChecksumMismatch(var arrived) ->
                new Said(422, "What arrived has the SHA-256 " + arrived);
            case LibraryRefusal.NotAPrintFile(var reason) -> new Said(status(reason), reason.sentence());
            case LibraryRefusal.DiskFull _ -> new Said(507, "The hub's disk is full");
            case LibraryRefusal.InUse _ -> new Said(409, "Something is printed from this file, or will be");
            case LibraryRefusal.FolderNotEmpty _ -> new Said(409, "There are files in this folder");
            case LibraryRefusal.TooMany(var what, var limit) -> new Said(409, "At most " + limit + " " + what);
            case LibraryRefusal.Busy(var limit) ->
                new Said(503, "At most " + limit + " uploads at once; try again later");
        };
    }

    private static int status(FileRefusal refusal) {
        return switch (refusal) {
            case FileRefusal.Unsupported _, FileRefusal.Mislabelled _ -> 415;
            case FileRefusal.Broken _,
                    FileRefusal.WrongChecksum _,
                    FileRefusal.TooLarge _,
                    FileRefusal.Unsafe _,
                    FileRefusal.Encrypted _ -> 400;
        };
    }

    public static Said of(JobRefusal refusal) {
        return switch (refusal) {
            case JobRefusal.Missing(var noun) ->
                new Said(404, "There is no such " + noun.name().toLowerCase(Locale.ROOT));
            case JobRefusal.NotPrintable(var why) -> new Said(409, why);
            case JobRefusal.NotNow(var state) -> new Said(409, "The job is " + state.wireName());
            case JobRefusal.StillRunning _ -> new Said(409, "The print is still running");
            case JobRefusal.TooMany(var limit) -> new Said(409, "At most " + limit + " jobs");
            case JobRefusal.NotTheQueue _ -> new Said(400, "The order must name jobs that wait, each once");
            case JobRefusal.WrongActivity(var activity) -> new Said(409, "The printer is " + activity.wireName());
        };
    }

    public static Said of(FleetRefusal refusal) {
        return switch (refusal) {
            case FleetRefusal.MissingPrinter _ -> new Said(404, "There is no such printer");
            case FleetRefusal.MissingSpool _ -> new Said(404, "There is no such spool");
            case FleetRefusal.NoSuchTool(var tools) -> new Said(400, "The printer has " + tools + " tools");
            case FleetRefusal.BadAddress(var flaw) -> new Said(400, flaw);
            case FleetRefusal.DoesNotAnswer(var problem) -> new Said(400, problem);
            case FleetRefusal.TooManyPrinters(var limit) -> new Said(409, "At most " + limit + " printers");
            case FleetRefusal.InUse _ -> new Said(409, "The printer prints");
            case FleetRefusal.NotConnected(var reason) -> new Said(409, "Printer is not operational: " + reason);
            case FleetRefusal.Unsupported(var capability) ->
                new Said(409, "The printer cannot do this: " + capability.wireName());
            case FleetRefusal.NotNow(var activity) -> new Said(409, "The printer is " + activity.wireName());
            case FleetRefusal.Trouble(var _, var reason) -> new Said(409, reason);
        };
    }
}
