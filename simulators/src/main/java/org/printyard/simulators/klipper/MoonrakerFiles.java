package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder `gcodes` as Moonraker shows it.
final class MoonrakerFiles {
    private static final double MILLIS = 1000;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Printer printer;

    MoonrakerFiles(Printer printer) {
        this.printer = printer;
    }

    ArrayNode list() {
        ArrayNode list = Json.list();
        printer.gcodes().names().forEach(name -> printer.gcodes()
                .find(name)
                .ifPresent(path -> list.add(facts(path).put("path", name).put("permissions", "rw"))));
        return list;
    }

    ArrayNode roots() {
        return Json.list()
                .add(Json.object()
                        .put("name", "gcodes")
                        .put("path", printer.gcodes().root().toString())
                        .put("permissions", "rw"));
    }

    void metadata(ObjectNode params, Reply reply) {
        JsonNode filename = params.get("filename");
        if (filename == null) {
            reply.error(BAD_REQUEST, "No data for argument: filename");
            return;
        }
        Optional<Path> path = printer.gcodes().find(filename.asText()).filter(Files::isRegularFile);
        if (path.isEmpty()) {
            reply.error(NOT_FOUND, "Metadata not available for <" + filename.asText() + ">");
        } else {
            reply.result(facts(path.get())
                    .put("filename", filename.asText())
                    .putNull("print_start_time")
                    .putNull("job_id"));
        }
    }

    /// @param params a `path` that begins with the root: `gcodes/a.gcode`
    void delete(ObjectNode params, Reply reply) {
        String given = params.path("path").asText("");
        if (given.isEmpty()) {
            reply.error(BAD_REQUEST, "No data for argument: path");
            return;
        }
        Optional<Path> path = given.startsWith("gcodes/")
                ? printer.gcodes().find(given.substring("gcodes/".length())).filter(Files::isRegularFile)
                : Optional.empty();
        if (path.isEmpty()) {
            reply.error(NOT_FOUND, "File " + given + " does not exist");
            return;
        }
        if (isPrinted(path.get())) {
            reply.error(FORBIDDEN, "File is loaded, DELETE not permitted");
            return;
        }
        try {
            ObjectNode item = item(path.get());
            Files.delete(path.get());
            ObjectNode result = Json.object();
            result.set("item", item);
            result.put("action", "delete_file");
            printer.moonraker().tell("filelist_changed", result);
            reply.result(result);
        } catch (IOException e) {
            reply.error(500, "the file cannot be deleted");
        }
    }

    boolean isPrinted(Path path) {
        return path.equals(printer.klippy().machine().filePath());
    }

    ObjectNode item(Path path) {
        return facts(path)
                .put("permissions", "rw")
                .put("path", printer.gcodes().root().relativize(path).toString().replace('\\', '/'))
                .put("root", "gcodes");
    }

    private static ObjectNode facts(Path path) {
        try {
            return Json.object()
                    .put("modified", Files.getLastModifiedTime(path).toMillis() / MILLIS)
                    .put("size", Files.size(path));
        } catch (IOException _) {
            return Json.object().put("modified", 0.0).put("size", 0);
        }
    }
}
