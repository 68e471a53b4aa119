package org.printyard.dialects.printyard;

import static org.printyard.domain.access.Permission.ADMIN;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.BackupWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.operations.BackupName;
import org.printyard.domain.operations.BackupRefusal;
import org.printyard.domain.operations.BackupStore;

/// `/api/printyard/v1/backups`: everything the hub keeps, as files in its own folder.
final class BackupRoutes {
    private static final String ROOT = "/api/printyard/v1/backups";
    private static final String ONE = ROOT + "/{name}";

    /// SQLite's own registered media type.
    private static final String MEDIA_TYPE = "application/vnd.sqlite3";

    /// The backup of a hub at home.
    private static final long READ_ON_BYTES = 16 * 1024 * 1024;

    private final BackupStore backups;

    BackupRoutes(BackupStore backups) {
        this.backups = backups;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT, ADMIN, "All backups, newest first", _ -> list())
                        .answeringListOf(200, BackupWire.class),
                Route.of(Method.POST, ROOT, ADMIN, "Make a backup of everything", _ -> make())
                        .answering(201, BackupWire.class)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.GET, ONE, ADMIN, "Download a backup", this::download)
                        .answeringMedia(200, MEDIA_TYPE)
                        .refusing(400, 404),
                Route.of(Method.PUT, ONE, ADMIN, "Upload a backup", this::upload)
                        .uploading(MEDIA_TYPE)
                        .answering(201, BackupWire.class)
                        .refusing(400, 409, 413, 422)
                        .withoutKey(),
                Route.of(Method.DELETE, ONE, ADMIN, "Delete a backup", this::remove)
                        .answering(204)
                        .refusing(400, 404)
                        .withoutKey(),
                Route.of(Method.POST, ONE + "/restore", ADMIN, "Put a backup in the place of everything", this::restore)
                        .answering(200, BackupWire.class)
                        .refusing(400, 404, 409, 422)
                        .withoutKey());
    }

    private Answer list() {
        return Answer.ok(backups.list().stream().map(BackupWire::of).toList());
    }

    private Answer make() {
        return answer(backups.make(), backup -> Answer.json(201, BackupWire.of(backup)));
    }

    private Answer remove(Request request) {
        return answer(backups.remove(name(request)), _ -> Answer.noContent());
    }

    private Answer restore(Request request) {
        return answer(backups.restore(name(request)), backup -> Answer.ok(BackupWire.of(backup)));
    }

    private Answer download(Request request) {
        return answer(backups.open(name(request)), opened -> Answer.streamed(MEDIA_TYPE, opened.content()::writeTo)
                .with("Content-Length", Long.toString(opened.backup().sizeBytes()))
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + opened.backup().name().text() + "\""));
    }

    private Answer upload(Request request) {
        Answer answer = answer(
                backups.take(name(request), request.stream()), backup -> Answer.json(201, BackupWire.of(backup)));
        if (answer.status() != 201) {
            readOn(request);
        }
        return answer;
    }

    /// A connection that is closed on a client that still sends takes our answer with it. Of what is larger than
    /// usual nobody waits for the end.
    private static void readOn(Request request) {
        try {
            InputStream rest = request.stream();
            long left = READ_ON_BYTES;
            while (left > 0 && rest.read() >= 0) {
                left -= 1 + rest.skip(left - 1);
            }
        } catch (IOException e) {
            throw new Refused(new Problem.BadRequest("The backup did not arrive whole"));
        }
    }

    private static <T> Answer answer(Outcome<T, BackupRefusal> outcome, Function<T, Answer> done) {
        return outcome.fold(done, PrintyardErrors::word);
    }

    private static BackupName name(Request request) {
        return BackupName.find(request.parameter("name"))
                .orElseThrow(
                        () -> new Refused(
                                new Problem.BadRequest(
                                        "A backup's name has 1 to 80 letters, digits, dots, hyphens and underscores, and begins with no dot")));
    }
}
