package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_FILES;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.ByteRange;
import org.printyard.dialects.http.FormPart;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.ErrorWire;
import org.printyard.dialects.printyard.wire.FileWire.FilePage;
import org.printyard.dialects.printyard.wire.FileWire.FileRow;
import org.printyard.dialects.printyard.wire.FileWire.FolderRow;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.Picture;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.files.Thumbnail;
import org.printyard.engine.files.Library;

/// `/api/printyard/v1/files`: the library of print files.
final class FileRoutes {
    private static final String ALL = ROOT + "/files";
    private static final String ONE = ALL + "/{id}";

    private static final String BYTES = "application/octet-stream";
    private static final int BUFFER = 64 * 1024;
    private static final int SEARCH_LENGTH = 255;
    private static final int LARGEST_SIDE = 10_000;

    private static final Parameter<String> FOLDER = Parameter.text(
                    "folder", 0, FilePath.LENGTH, "Where to look; the top if it is not said")
            .emptyIsNone();
    private static final Parameter<Boolean> RECURSIVE = Parameters.yesOrNo(
                    "recursive", "true for the files of all folders below, too")
            .usually(false);
    private static final Parameter<String> SEARCH = Parameter.text(
                    "search", 0, SEARCH_LENGTH, "Part of the name, in any case of letters")
            .emptyIsNone();
    private static final Parameter<String> SORT = Parameter.choice(
                    "sort",
                    List.of("name", "-name", "changed", "-changed", "size", "-size"),
                    "What comes first; with a hyphen the largest")
            .usually("name");
    private static final Parameter<Long> ROWS = Parameter.limit(200);
    private static final Parameter<Long> PLATE =
            Parameter.whole("plate", 1, 10_000, "Counted from 1; the first with a picture if it is not said");
    private static final Parameter<Long> SIZE =
            Parameter.whole("size", 1, LARGEST_SIDE, "The longer side in pixels that would be best");
    private static final Parameter<Boolean> PRINTABLE = Parameters.yesOrNo(
                    "printable", "true for what printers get: the G-code that is in a package")
            .usually(false);

    private final Library library;

    FileRoutes(Library library) {
        this.library = library;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ALL, READ, "The files of a folder", this::list)
                        .asking(FOLDER, RECURSIVE, SEARCH, SORT, ROWS, Parameter.OFFSET)
                        .answering(200, FilePage.class)
                        .refusing(404)
                        .named("files.list"),
                Route.of(Method.POST, ALL, WRITE_FILES, "Upload a file", new FileUpload(library)::take)
                        .uploadingForm(
                                FormPart.file("file", "The file, with its name"),
                                FormPart.text("path", "The folder it goes to; the top if it is not said"),
                                FormPart.text("checksum", "The SHA-256 of the file: if another arrives, 422"),
                                FormPart.text("overwrite", "true to replace a file of this path"))
                        .answering(201, FileRow.class)
                        .refusing(409, 415, 422, 507)
                        .withoutKey(),
                Route.of(Method.GET, ONE, READ, "What is known of a file", this::get)
                        .answering(200, FileRow.class),
                Route.of(Method.PATCH, ONE, WRITE_FILES, "Move or rename a file", this::move)
                        .taking(FolderRoutes.PATH)
                        .answering(200, FileRow.class)
                        .refusing(409, 415),
                Route.of(Method.DELETE, ONE, WRITE_FILES, "Remove a file", this::remove)
                        .answering(204)
                        .refusing(409),
                Route.of(Method.GET, ONE + "/content", READ, "The bytes of a file, or some of them", this::content)
                        .asking(PRINTABLE)
                        .answeringMedia(200, BYTES)
                        .answeringMedia(206, BYTES)
                        .answering(304)
                        .refusing(410, 416),
                Route.of(Method.GET, ONE + "/thumbnail", READ, "A picture of what will be printed", this::thumbnail)
                        .asking(PLATE, SIZE)
                        .answeringMedia(200, "image/png")
                        .answeringMedia(200, "image/jpeg")
                        .answering(304)
                        .refusing(410));
    }

    private Answer list(Request request) {
        Optional<String> folder = request.query(FOLDER);
        return folder.isEmpty()
                ? list(request, null)
                : FilePath.parse(folder.get()).fold(path -> list(request, path), PrintyardErrors::word);
    }

    private static Answer list(Request request, @Nullable FilePath folder) {
        boolean recursive = request.query(RECURSIVE).orElse(false);
        FileStore.Filter filter =
                new FileStore.Filter(folder, recursive, request.query(SEARCH).orElse(null));
        String sort = request.query(SORT).orElseThrow();
        boolean descending = sort.startsWith("-");
        Request.Page rows = request.page(ROWS);
        FileStore.Page page = new FileStore.Page(
                switch (descending ? sort.substring(1) : sort) {
                    case "changed" -> FileStore.Order.CHANGED;
                    case "size" -> FileStore.Order.SIZE;
                    default -> FileStore.Order.NAME;
                },
                descending,
                rows.limit(),
                rows.offset());
        return request.read(stores -> {
            FileStore files = stores.files();
            if (folder != null && !files.isFolder(folder)) {
                return PrintyardErrors.word(new LibraryRefusal.NoSuchFolder());
            }
            return Answer.ok(new FilePage(
                    files.list(filter, page).stream().map(FileRow::of).toList(),
                    recursive
                            ? List.of()
                            : files.folders(folder).stream().map(FolderRow::of).toList(),
                    files.count(filter)));
        });
    }

    private static PrintFileId id(Request request) {
        return new PrintFileId(Parameters.id(request));
    }

    private static Answer of(Request request, Function<PrintFile, Answer> words) {
        PrintFileId id = id(request);
        return request.read(stores -> stores.files().find(id))
                .map(words)
                .orElseGet(() -> PrintyardErrors.word(new LibraryRefusal.Missing()));
    }

    private Answer get(Request request) {
        return of(request, file -> Answer.ok(FileRow.of(file)));
    }

    private Answer move(Request request) {
        PrintFileId id = id(request);
        return FilePath.parse(request.input().get(FolderRoutes.PATH))
                .fold(
                        path -> request.commit(
                                transaction -> library.move(transaction, id, path, request.actor()),
                                outcome -> outcome.fold(file -> Answer.ok(FileRow.of(file)), PrintyardErrors::word)),
                        PrintyardErrors::word);
    }

    private Answer remove(Request request) {
        PrintFileId id = id(request);
        return request.commit(
                transaction -> library.remove(transaction, id),
                outcome -> outcome.fold(_ -> Answer.noContent(), PrintyardErrors::word));
    }

    private Answer content(Request request) {
        boolean printable = request.query(PRINTABLE).orElse(false);
        return of(request, file -> {
            Content packed = file.printable();
            Content content = printable && packed != null ? packed : file.content();
            Answer answer = bytes(request, content, BYTES);
            return answer.stream() == null
                    ? answer
                    : answer.with(
                            "Content-Disposition",
                            "attachment; filename*=UTF-8''"
                                    + encoded(file.path().name()));
        });
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer thumbnail(Request request) {
        Integer plate = request.query(PLATE).map(Math::toIntExact).orElse(null);
        Integer size = request.query(SIZE).map(Math::toIntExact).orElse(null);
        return of(request, file -> Library.picture(file, plate, size)
                .fold(picture -> bytes(request, picture.content(), mediaType(picture)), PrintyardErrors::word));
    }

    private static String mediaType(Picture picture) {
        return picture.format() == Thumbnail.Format.PNG ? "image/png" : "image/jpeg";
    }

    /// The whole, or the part that is asked for.
    private Answer bytes(Request request, Content content, String mediaType) {
        // Is it there? It is opened again when the client is ready for it.
        if (library.open(content) instanceof Outcome.Refused<ContentStore.Reading, LibraryRefusal>(var refusal)) {
            return PrintyardErrors.word(refusal);
        }
        String tag = '"' + content.hash().hex() + '"';
        if (request.header("If-None-Match")
                .filter(known -> known.equals("*") || known.contains(tag))
                .isPresent()) {
            return answer(304, null, null).with("ETag", tag);
        }
        Optional<ByteRange> asked = ByteRange.of(request, content.size(), tag);
        ByteRange part = asked.orElse(new ByteRange(0, content.size()));
        if (asked.isPresent() && part.length() == 0) {
            return Answer.json(416, ErrorWire.of("no-such-range", "The file has " + content.size() + " bytes"))
                    .with("Content-Range", part.text(content.size()));
        }
        Answer answer = answer(asked.isPresent() ? 206 : 200, mediaType, out -> write(content, part, out))
                .with("Content-Length", Long.toString(part.length()))
                .with("Accept-Ranges", "bytes")
                .with("Cache-Control", "private, no-cache")
                .with("ETag", tag);
        return asked.isPresent() ? answer.with("Content-Range", part.text(content.size())) : answer;
    }

    private static Answer answer(int status, @Nullable String mediaType, Answer.@Nullable Stream stream) {
        return new Answer(status, List.of(), mediaType, new byte[0], stream, null);
    }

    private void write(Content content, ByteRange part, OutputStream out) throws IOException {
        ContentStore.Reading opened = library.open(content)
                .fold(Optional::of, _ -> Optional.<ContentStore.Reading>empty())
                .orElseThrow(() -> new IOException("removed while it was being asked for"));
        try (opened) {
            byte[] buffer = new byte[BUFFER];
            long at = part.from();
            long end = at + part.length();
            while (at < end) {
                int count = opened.read(at, buffer, 0, (int) Math.min(buffer.length, end - at));
                if (count < 0) {
                    throw new IOException("the file is shorter than it should be");
                }
                out.write(buffer, 0, count);
                at += count;
            }
        }
    }
}
