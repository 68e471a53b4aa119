package org.printyard.dialects.printyard;

import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.printyard.wire.ErrorWire;
import org.printyard.dialects.printyard.wire.ErrorWire.FieldError;
import org.printyard.domain.Refusal;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.operations.BackupRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagRefusal;

/// How our own API words what went wrong: a stable code and a sentence.
final class PrintyardErrors {
    private PrintyardErrors() {}

    static Answer word(Problem problem) {
        List<FieldError> fields = problem instanceof Problem.Invalid(var violations)
                ? violations.stream()
                        .map(violation -> new FieldError(
                                String.join(".", violation.path()), violation.code(), violation.message()))
                        .toList()
                : null;
        return Answer.json(problem.usualStatus(), new ErrorWire(code(problem), problem.usualText(), fields, null));
    }

    private static String code(Problem problem) {
        return switch (problem) {
            case Problem.BadRequest _, Problem.BadJson _ -> "bad-request";
            case Problem.Invalid _ -> "invalid-fields";
            case Problem.Denied(var refusal) -> refusal.code();
            case Problem.RateLimited _ -> "rate-limited";
            case Problem.NoSuchPath _ -> "no-such-path";
            case Problem.WrongMethod _ -> "wrong-method";
            case Problem.BodyTooLarge _ -> "body-too-large";
            case Problem.PathTooLong _ -> "path-too-long";
            case Problem.HeadersTooLarge _ -> "headers-too-large";
            case Problem.WrongMediaType _ -> "wrong-media-type";
            case Problem.TooSlow _ -> "too-slow";
            case Problem.KeyReused _ -> "idempotency-key-reused";
            case Problem.Unavailable _ -> "unavailable";
            case Problem.TooManyStreams _ -> "too-many-subscribers";
            case Problem.Broken _ -> "internal";
        };
    }

    static Answer word(StockRefusal refusal) {
        return switch (refusal) {
            case StockRefusal.Missing(var noun) -> error(404, refusal, "There is no such " + name(noun));
            case StockRefusal.Duplicate(var noun) -> error(409, refusal, "Another " + name(noun) + " has this name");
            case StockRefusal.Predefined(var noun) ->
                error(403, refusal, "This " + name(noun) + " came with the hub and stays");
            case StockRefusal.InUse(var noun) -> error(409, refusal, "This " + name(noun) + " is in use");
            case StockRefusal.HasConsumption _ -> error(409, refusal, "The filament has consumption entries");
            case StockRefusal.Insufficient it ->
                error(409, refusal, it.remaining() + " are left, " + it.requested() + " were asked for");
            case StockRefusal.TooMany(var what, var limit) -> error(400, refusal, "At most " + limit + " " + what);
            case StockRefusal.OutOfRange _ -> error(400, refusal, "A spool holds at most " + Grams.MAX);
            case StockRefusal.TagInUse(var tag, var spool) ->
                Answer.json(
                        409,
                        new ErrorWire(
                                refusal.code(),
                                "The tag " + tag.text() + " is on spool " + spool.value(),
                                null,
                                spool.value()));
            case StockRefusal.NoStartingWeight _ ->
                error(409, refusal, "How much was on the spool when it was new is not known");
            case StockRefusal.AlreadyReversed(var entry) ->
                error(409, refusal, "Stock entry " + entry.value() + " was reversed before");
            case StockRefusal.NotReversible(var entry) ->
                error(
                        409,
                        refusal,
                        "Stock entry " + entry.value()
                                + " cannot be reversed alone: edit or delete its consumption instead");
        };
    }

    static Answer word(TagRefusal refusal) {
        return switch (refusal) {
            case TagRefusal.Unrecognised _ -> error(422, refusal, "This is no tag of a format that the hub knows");
            case TagRefusal.Broken(var format, var reason) ->
                error(422, refusal, "This looks like " + format.wireName() + ", but " + reason);
            case TagRefusal.TooLarge(var limit) -> error(413, refusal, "A tag has at most " + limit + " bytes");
            case TagRefusal.DoesNotFit(var needed, var limit) ->
                error(422, refusal, "It needs " + needed + " bytes, and there are " + limit);
            case TagRefusal.NotWritable(var format) ->
                error(422, refusal, "The hub does not write " + format.wireName());
        };
    }

    static Answer word(BackupRefusal refusal) {
        return switch (refusal) {
            case BackupRefusal.Missing _ -> error(404, refusal, "There is no such backup");
            case BackupRefusal.NameTaken _ -> error(409, refusal, "There is a backup with this name already");
            case BackupRefusal.NameReserved _ ->
                error(409, refusal, "This name belongs to the hub's own daily backups; give it another one");
            case BackupRefusal.Busy _ -> error(409, refusal, "Another backup or restore is going on");
            case BackupRefusal.NoBackup(var reason) -> error(422, refusal, reason);
            case BackupRefusal.TooLarge(var limit) ->
                error(413, refusal, "There is room for " + limit + " bytes").with("Connection", "close");
            case BackupRefusal.TooMany(var limit) ->
                error(409, refusal, "There are " + limit + " backups already; delete some");
            case BackupRefusal.Incomplete _ ->
                error(400, refusal, "The backup did not arrive whole").with("Connection", "close");
            case BackupRefusal.Unsupported _ -> error(409, refusal, "No backup can be made of this database");
        };
    }

    static Answer word(LibraryRefusal refusal) {
        return switch (refusal) {
            case LibraryRefusal.Missing _ -> error(404, refusal, "There is no such file");
            case LibraryRefusal.NoSuchFolder _ -> error(404, refusal, "There is no such folder");
            case LibraryRefusal.NoThumbnail _ -> error(404, refusal, "The file has no such picture");
            case LibraryRefusal.ContentGone _ ->
                error(410, refusal, "The bytes of this file are not in the hub's data folder any more");
            case LibraryRefusal.Taken(var path) -> error(409, refusal, "There is something at " + path + " already");
            case LibraryRefusal.BadPath(var flaw) -> error(400, refusal, flaw);
            case LibraryRefusal.TooLarge(var limit) -> error(413, refusal, "A file has at most " + limit + " bytes");
            case LibraryRefusal.ChecksumMismatch(var arrived) ->
                error(422, refusal, "What arrived has the SHA-256 " + arrived);
            case LibraryRefusal.NotAPrintFile(var reason) -> error(status(reason), refusal, reason.sentence());
            case LibraryRefusal.DiskFull _ -> error(507, refusal, "The hub's disk is full");
            case LibraryRefusal.InUse _ -> error(409, refusal, "Something is printed from this file, or will be");
            case LibraryRefusal.FolderNotEmpty _ -> error(409, refusal, "There are files in this folder");
            case LibraryRefusal.TooMany(var what, var limit) -> error(409, refusal, "At most " + limit + " " + what);
            case LibraryRefusal.Busy(var limit) ->
                error(503, refusal, "At most " + limit + " uploads at once; try again later")
                        .with("Retry-After", "5");
        };
    }

    static Answer word(FleetRefusal refusal) {
        return switch (refusal) {
            case FleetRefusal.MissingPrinter _ -> error(404, refusal, "There is no such printer");
            case FleetRefusal.MissingSpool _ -> error(404, refusal, "There is no such spool, or it was put away");
            case FleetRefusal.NoSuchTool(var tools) ->
                error(404, refusal, "The tools of this printer are 0 to " + (tools - 1));
            case FleetRefusal.BadAddress(var flaw) -> error(422, refusal, flaw);
            case FleetRefusal.DoesNotAnswer(var problem) -> error(422, refusal, problem);
            case FleetRefusal.TooManyPrinters(var limit) -> error(409, refusal, "At most " + limit + " printers");
            case FleetRefusal.InUse _ -> error(409, refusal, "It prints; cancel the print first, or wait");
            case FleetRefusal.NotConnected(var reason) -> error(409, refusal, reason);
            case FleetRefusal.Unsupported(var capability) ->
                error(409, refusal, "This printer does not know " + capability.wireName());
            case FleetRefusal.NotNow(var activity) ->
                error(409, refusal, "Not while the printer is " + activity.wireName());
            case FleetRefusal.Trouble(var _, var reason) -> error(409, refusal, reason);
        };
    }

    static Answer word(JobRefusal refusal) {
        return switch (refusal) {
            case JobRefusal.Missing(var noun) -> error(404, refusal, "There is no such " + name(noun));
            case JobRefusal.NotPrintable(var why) -> error(422, refusal, why);
            case JobRefusal.NotNow(var state) -> error(409, refusal, "Not while the job is " + state.wireName());
            case JobRefusal.StillRunning _ -> error(409, refusal, "The print still runs");
            case JobRefusal.TooMany(var limit) -> error(409, refusal, "At most " + limit + " jobs that are not over");
            case JobRefusal.NotTheQueue _ ->
                error(409, refusal, "The order names jobs that do not wait, or one of them twice");
            case JobRefusal.WrongActivity(var activity) ->
                error(409, refusal, "The printer is " + activity.wireName() + ", and not with this job");
        };
    }

    private static String name(JobRefusal.Noun noun) {
        return switch (noun) {
            case JOB -> "job";
            case PRINT -> "print";
            case FILE -> "file";
            case PRINTER -> "printer";
            case SPOOL -> "spool";
        };
    }

    private static int status(FileRefusal reason) {
        return switch (reason) {
            case FileRefusal.Unsupported _, FileRefusal.Mislabelled _ -> 415;
            case FileRefusal.TooLarge _ -> 413;
            case FileRefusal.Broken _, FileRefusal.WrongChecksum _, FileRefusal.Unsafe _, FileRefusal.Encrypted _ ->
                422;
        };
    }

    private static Answer error(int status, Refusal refusal, String message) {
        return Answer.json(status, ErrorWire.of(refusal.code(), message));
    }

    private static String name(StockRefusal.Noun noun) {
        return switch (noun) {
            case FILAMENT -> "filament";
            case SPOOL -> "spool";
            case CONSUMPTION -> "consumption";
            case MATERIAL -> "material";
            case MAKER -> "maker";
            case COLOUR -> "colour";
            case TEMPLATE -> "template";
            case ENTRY -> "stock entry";
            case TAG -> "tag";
            case REFERENCE -> "catalogue entry";
        };
    }
}
