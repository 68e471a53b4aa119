package org.printyard.dialects.printyard;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Multipart;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.printyard.wire.FileWire.FileRow;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.engine.files.Library;
import org.printyard.engine.files.Upload;

/// A form with a file, and with what is to become of it, before the file or after it.
final class FileUpload {
    /// What a form has besides the file.
    private static final long AROUND_BYTES = 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private final Library library;

    FileUpload(Library library) {
        this.library = library;
    }

    /// What came so far.
    private static final class Form implements AutoCloseable {
        private @Nullable Upload upload;
        private String fileName = "";
        private String folder = "";
        private @Nullable ContentHash checksum;
        private boolean overwrite;

        @Override
        public void close() {
            if (upload != null) {
                upload.close();
            }
        }
    }

    Answer take(Request request) {
        Multipart parts = request.form();
        if (request.length()
                .filter(length -> length > library.uploadBytes() + AROUND_BYTES)
                .isPresent()) {
            return PrintyardErrors.word(new LibraryRefusal.TooLarge(library.uploadBytes()))
                    .with("Connection", "close");
        }
        try (Form form = new Form()) {
            for (Optional<Multipart.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                Optional<LibraryRefusal> refusal = take(form, part.get(), parts);
                if (refusal.isPresent()) {
                    parts.readOn();
                    return PrintyardErrors.word(refusal.get());
                }
            }
            return finish(request, form);
        }
    }

    private Optional<LibraryRefusal> take(Form form, Multipart.Part part, Multipart parts) {
        if (part.fileName() != null) {
            if (!part.name().equals("file") || form.upload != null) {
                throw new Refused(new BadRequest("A form has one file, and it is called file"));
            }
            form.fileName = part.fileName();
            return store(form, parts);
        }
        switch (part.name()) {
            case "path" -> form.folder = parts.text();
            case "overwrite" -> form.overwrite = flag(parts.text());
            case "checksum" -> {
                String text = parts.text();
                form.checksum = text.isEmpty() ? null : checksum(text);
            }
            default -> {
                // Clients send what other hubs want to know; it is passed over.
            }
        }
        return Optional.empty();
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new Refused(new BadRequest("overwrite must be true or false"));
        };
    }

    private static ContentHash checksum(String text) {
        return ContentHash.find(text)
                .orElseThrow(() -> new Refused(new BadRequest("checksum must be a SHA-256 in 64 hexadecimal digits")));
    }

    private Optional<LibraryRefusal> store(Form form, Multipart parts) {
        Outcome<FilePath, LibraryRefusal> named = FilePath.parse(form.fileName);
        if (named instanceof Outcome.Refused<FilePath, LibraryRefusal>(var refusal)) {
            return Optional.of(refusal);
        }
        Outcome<Upload, LibraryRefusal> begun = library.begin(named.get().name());
        if (begun instanceof Outcome.Refused<Upload, LibraryRefusal>(var refusal)) {
            return Optional.of(refusal);
        }
        Upload upload = begun.get();
        form.upload = upload;
        byte[] piece = new byte[PIECE];
        for (int count = parts.read(piece, 0, PIECE); count >= 0; count = parts.read(piece, 0, PIECE)) {
            Optional<LibraryRefusal> refusal = upload.write(piece, 0, count);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Answer finish(Request request, Form form) {
        Upload upload = form.upload;
        if (upload == null) {
            throw new Refused(new BadRequest("The form has no file"));
        }
        String folder = form.folder.replace('\\', '/').replaceAll("^/+|/+$", "");
        return FilePath.parse(folder.isEmpty() ? form.fileName : folder + "/" + form.fileName)
                .then(path -> upload.finish(new Upload.Terms(path, form.checksum, form.overwrite), request.actor()))
                .fold(file -> Answer.json(201, FileRow.of(file)), PrintyardErrors::word);
    }
}
