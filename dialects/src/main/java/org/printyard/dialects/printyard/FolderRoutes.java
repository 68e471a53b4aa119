package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.WRITE_FILES;

import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.FileWire.FolderRow;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FilePath;
import org.printyard.engine.files.Library;

/// `/api/printyard/v1/folders`: folders that stay when they are empty.
final class FolderRoutes {
    static final Field<String> PATH = Field.text("path", 1, FilePath.LENGTH).required();

    private static final Parameter<String> ONE = Parameter.text("path", 1, FilePath.LENGTH, "The folder");
    private static final Parameter<Boolean> WITH_FILES = Parameters.yesOrNo(
                    "with_files", "true to remove the files in it and below, too")
            .usually(false);

    private final Library library;

    FolderRoutes(Library library) {
        this.library = library;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.POST, ROOT + "/folders", WRITE_FILES, "Make a folder", this::make)
                        .taking(PATH)
                        .answering(201, FolderRow.class)
                        .refusing(409),
                Route.of(Method.DELETE, ROOT + "/folders", WRITE_FILES, "Remove a folder", this::remove)
                        .asking(ONE, WITH_FILES)
                        .answering(204)
                        .refusing(404, 409)
                        .named("folders.delete"));
    }

    private Answer make(Request request) {
        return FilePath.parse(request.input().get(PATH))
                .fold(
                        path -> request.commit(
                                transaction -> library.makeFolder(transaction, path),
                                outcome -> outcome.fold(
                                        made -> Answer.json(201, FolderRow.of(made)), PrintyardErrors::word)),
                        PrintyardErrors::word);
    }

    private Answer remove(Request request) {
        String text = request.query(ONE).orElseThrow(() -> new Refused(new BadRequest("Say path")));
        boolean withFiles = request.query(WITH_FILES).orElse(false);
        return FilePath.parse(text) instanceof Outcome.Done<FilePath, ?>(var path)
                ? request.commit(
                        transaction -> library.removeFolder(transaction, path, withFiles),
                        outcome -> outcome.fold(_ -> Answer.noContent(), PrintyardErrors::word))
                : FilePath.parse(text).fold(_ -> Answer.noContent(), PrintyardErrors::word);
    }
}
