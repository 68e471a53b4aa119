package org.printyard.dialects.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.PrintFile;
import org.printyard.engine.files.Library;
import org.printyard.engine.files.Upload;

/// A form with one file for the library and with texts around it, in whatever order a slicer sends them. The file is
/// stored as it arrives, and put into its place when everything is known. For one thread; to be closed.
public final class FileForm implements AutoCloseable {
    /// What a form has besides the file.
    private static final long AROUND_BYTES = 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    /// Texts that a client sends and nobody here asks for are passed over.
    private static final Set<String> KNOWN =
            Set.of("root", "path", "print", "select", "checksum", "plateindex", "foldername", "noOverwrite");

    private final Library library;
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable Upload upload;
    private String fileName = "";

    private FileForm(Library library) {
        this.library = library;
    }

    /// Reads the whole form.
    ///
    /// @param look at each text as soon as it is there: what it may refuse need not be sent
    public static Outcome<FileForm, LibraryRefusal> read(
            Request request, Library library, BiConsumer<String, String> look) {
        Multipart parts = request.form();
        if (request.length()
                .filter(length -> length > library.uploadBytes() + AROUND_BYTES)
                .isPresent()) {
            return Outcome.refused(new LibraryRefusal.TooLarge(library.uploadBytes()));
        }
        FileForm form = new FileForm(library);
        boolean read = false;
        try {
            for (Optional<Multipart.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                Optional<LibraryRefusal> refusal = form.take(part.get(), parts, look);
                if (refusal.isPresent()) {
                    parts.readOn();
                    return Outcome.refused(refusal.get());
                }
            }
            read = true;
            return Outcome.done(form);
        } catch (Refused e) {
            parts.readOn();
            throw e;
        } finally {
            if (!read) {
                form.close();
            }
        }
    }

    private Optional<LibraryRefusal> take(Multipart.Part part, Multipart parts, BiConsumer<String, String> look) {
        if (part.fileName() == null) {
            if (KNOWN.contains(part.name())) {
                String text = parts.text().strip();
                look.accept(part.name(), text);
                texts.put(part.name(), text);
            }
            return Optional.empty();
        }
        if (!part.name().equals("file") || upload != null) {
            throw new Refused(new BadRequest("A form has one file, and it is called file"));
        }
        fileName = part.fileName();
        return FilePath.parse(fileName)
                .then(path -> library.begin(path.name()))
                .fold(begun -> store(begun, parts), Optional::of);
    }

    private Optional<LibraryRefusal> store(Upload begun, Multipart parts) {
        upload = begun;
        byte[] piece = new byte[PIECE];
        for (int count = parts.read(piece, 0, PIECE); count >= 0; count = parts.read(piece, 0, PIECE)) {
            Optional<LibraryRefusal> refusal = begun.write(piece, 0, count);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /// Empty if it was not sent.
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /// Which plate of the file is meant; the first if nobody says.
    ///
    /// @throws Refused if it is no number of a plate
    public int plate() {
        String text = text("plateindex");
        if (text.isEmpty()) {
            return 1;
        }
        return Request.whole(text)
                .filter(plate -> plate >= 1 && plate <= 1_000)
                .map(Math::toIntExact)
                .orElseThrow(() -> new Refused(new BadRequest("plateindex must be a whole number from 1")));
    }

    public boolean hasFile() {
        return upload != null;
    }

    /// Something by this name, in the folder that the form says.
    public Outcome<FilePath, LibraryRefusal> below(String name) {
        String folder = text("path").replace('\\', '/').replaceAll("^/+|/+$", "");
        return FilePath.parse(folder.isEmpty() ? name : folder + "/" + name);
    }

    /// Puts the file into the library, also where one is already.
    public Outcome<PrintFile, LibraryRefusal> finish(Actor actor) {
        return finish(actor, true);
    }

    /// @param overwrite true to replace one that is there
    public Outcome<PrintFile, LibraryRefusal> finish(Actor actor, boolean overwrite) {
        Upload whole = upload;
        if (whole == null) {
            throw new Refused(new BadRequest("The form has no file"));
        }
        String checksum = text("checksum");
        ContentHash expected = checksum.isEmpty()
                ? null
                : ContentHash.find(checksum)
                        .orElseThrow(() ->
                                new Refused(new BadRequest("checksum must be a SHA-256 in 64 hexadecimal digits")));
        return below(fileName).then(path -> whole.finish(new Upload.Terms(path, expected, overwrite), actor));
    }

    @Override
    public void close() {
        if (upload != null) {
            upload.close();
        }
    }
}
