package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.ADMIN;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.BackupWire;
import org.printyard.domain.operations.BackupRefusal;
import org.printyard.domain.operations.BackupStore;
import org.printyard.domain.operations.KeptBackup;

/// `/api/v1/backup`: a backup in the hub's own folder, as by Printyard's own API, but not again and again.
final class BackupRoutes {
    /// A button that is pressed twice, or an automation that repeats itself, makes one.
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final BackupStore backups;
    private final InstantSource clock;

    BackupRoutes(BackupStore backups, InstantSource clock) {
        this.backups = backups;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.POST, "/api/v1/backup", ADMIN, "Make a backup, unless there is a new one", _ -> make())
                        .answering(200, BackupWire.class)
                        .refusing(409)
                        .withoutKey()
                        .named("backup"));
    }

    private Answer make() {
        Optional<KeptBackup> recent = backups.list().stream()
                .filter(backup -> backup.createdAt().isAfter(clock.instant().minus(PAUSE)))
                .findFirst();
        return recent.isPresent()
                ? answer(recent.get(), false)
                : backups.make().fold(backup -> answer(backup, true), BackupRoutes::word);
    }

    private static Answer answer(KeptBackup backup, boolean isNew) {
        return Answer.ok(new BackupWire(backup.name().text(), isNew));
    }

    private static Answer word(BackupRefusal refusal) {
        return switch (refusal) {
            case BackupRefusal.Busy _, BackupRefusal.NameTaken _ ->
                SpoolmanErrors.error(409, "Another backup is being made.");
            case BackupRefusal.TooMany(var limit) ->
                SpoolmanErrors.error(409, "There are " + limit + " backups already; delete some.");
            case BackupRefusal.Unsupported _,
                    BackupRefusal.Missing _,
                    BackupRefusal.NameReserved _,
                    BackupRefusal.NoBackup _,
                    BackupRefusal.TooLarge _,
                    BackupRefusal.Incomplete _ ->
                SpoolmanErrors.error(409, "Backup failed. See server logs for more information.");
        };
    }
}
