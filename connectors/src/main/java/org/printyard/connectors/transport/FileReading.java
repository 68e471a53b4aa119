package org.printyard.connectors.transport;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.wire.Texts;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.moving.UnreadableSource.Reason;

/// Reads a file of any of some formats: JSON, CSV, or an archive of such files. Which it is, is seen from its content.
public final class FileReading {
    /// Columns of one line, entries of one archive, letters of a file's first line.
    private static final int COLUMNS = 1_000;

    private static final int ENTRIES = 100;
    private static final int FIRST_LINE = 64 * 1024;

    private final List<RowReader.Format> formats;
    private final String currency;
    private final Faults faults = new Faults();
    private RowReader.@Nullable Format format;
    private @Nullable RowReader reader;
    private long rows;

    /// @param formats that it may be
    /// @param currency of prices without one
    public FileReading(List<RowReader.Format> formats, String currency) {
        this.formats = List.copyOf(formats);
        this.currency = currency;
    }

    /// @throws UnreadableSource if it is none of the formats, or broken, or too large
    public Consignment read(InputStream content) {
        try {
            PushbackInputStream bytes = new PushbackInputStream(new Limited(content), 2);
            byte[] start = bytes.readNBytes(2);
            bytes.unread(start);
            if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
                readArchive(bytes);
            } else {
                readText("", bytes);
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableSource(Reason.BROKEN, "The file is not UTF-8");
        } catch (ZipException e) {
            throw new UnreadableSource(Reason.BROKEN, "The archive is broken");
        } catch (IOException e) {
            throw new UnreadableSource(Reason.BROKEN, "The file is broken: " + firstLine(e));
        }
        if (reader == null) {
            throw new UnreadableSource(Reason.UNKNOWN_FORMAT, "The file has no rows");
        }
        return reader.finish();
    }

    /// What a library says may quote the file, and where it is in its own memory.
    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private void readArchive(InputStream bytes) throws IOException {
        // What is unpacked is bounded as a whole, too: a small archive can hold a large nothing.
        ZipInputStream archive = new ZipInputStream(bytes, StandardCharsets.UTF_8);
        Limited unpacked = new Limited(archive);
        int entries = 0;
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (++entries > ENTRIES) {
                throw new UnreadableSource(Reason.TOO_LARGE, "The archive has more than " + ENTRIES + " files");
            }
            String name = entry.getName();
            if (name.equals("ledger.ndjson")) {
                // Ours, and the long part of it follows: history cannot be moved in.
                return;
            }
            if (name.endsWith(".ndjson") || name.endsWith(".json") || name.endsWith(".csv")) {
                readText(name.replaceAll("\\.[a-z]+$", ""), unpacked);
            }
        }
    }

    private void readText(String part, InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                FIRST_LINE);
        skipMark(text);
        text.mark(FIRST_LINE);
        int first = text.read();
        while (first >= 0 && Character.isWhitespace(first)) {
            text.mark(FIRST_LINE);
            first = text.read();
        }
        text.reset();
        if (first == '[' || first == '{') {
            Texts.readJson(text, row -> take(part, place(), row));
        } else if (first >= 0) {
            readCsv(part, text);
        }
    }

    private static void skipMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    private String place() {
        rows++;
        return "row " + rows;
    }

    private void readCsv(String part, BufferedReader text) throws IOException {
        text.mark(FIRST_LINE);
        char[] start = new char[FIRST_LINE - 1];
        int length = Math.max(0, text.read(start, 0, start.length));
        text.reset();
        String heads = new String(start, 0, length).lines().findFirst().orElse("");
        char separator = count(heads, ';') > count(heads, ',') ? ';' : ',';
        Lines lines = new Lines(part);
        Texts.readCsv(text, separator, lines);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /// Gives each line of a table its names.
    private final class Lines implements Consumer<List<String>> {
        private final String part;
        private final List<String> names = new ArrayList<>();
        private long line;

        Lines(String part) {
            this.part = part;
        }

        @Override
        public void accept(List<String> cells) {
            line++;
            if (names.isEmpty()) {
                setNames(cells);
                return;
            }
            if (cells.size() > names.size()) {
                throw new UnreadableSource(
                        Reason.BROKEN,
                        "Line " + line + " has " + cells.size() + " cells under " + names.size() + " names");
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(names.get(i), withoutGuard(cells.get(i)));
            }
            take(part, "line " + line, row);
        }

        private void setNames(List<String> cells) {
            if (cells.size() > COLUMNS) {
                throw new UnreadableSource(Reason.TOO_LARGE, "The file has more than " + COLUMNS + " columns");
            }
            cells.forEach(cell -> names.add(withoutGuard(cell.strip())));
            if (new HashSet<>(names).size() < names.size()) {
                throw new UnreadableSource(Reason.BROKEN, "Two columns have the same name");
            }
            choose(part, Set.copyOf(names));
        }
    }

    /// A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
    private static String withoutGuard(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    private void take(String part, String place, Map<String, @Nullable Object> values) {
        Row row = Row.of(place, values, faults);
        RowReader known = reader == null ? choose(part, row.names()) : reader;
        known.take(part, row);
    }

    /// By the first rows; all that follow must be of the same.
    private RowReader choose(String part, Set<String> names) {
        List<RowReader.Format> fitting =
                formats.stream().filter(it -> it.recognises(part, names)).toList();
        RowReader.Format chosen = format;
        if (chosen != null && fitting.contains(chosen) && reader != null) {
            return reader;
        }
        if (fitting.isEmpty() || chosen != null) {
            throw new UnreadableSource(
                    Reason.UNKNOWN_FORMAT,
                    "The file is none of: "
                            + String.join(
                                    ", ",
                                    formats.stream()
                                            .map(RowReader.Format::source)
                                            .toList()));
        }
        if (fitting.size() > 1) {
            throw new UnreadableSource(
                    Reason.AMBIGUOUS,
                    "The file may be of any of these, say which: "
                            + String.join(
                                    ", ",
                                    fitting.stream()
                                            .map(RowReader.Format::source)
                                            .toList()));
        }
        format = fitting.getFirst();
        reader = format.reader(currency, faults);
        return reader;
    }

    /// Ends with a refusal where a file may not go on.
    private static final class Limited extends FilterInputStream {
        private long left = Consignment.MOST_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new UnreadableSource(
                        Reason.TOO_LARGE,
                        "At most " + Consignment.MOST_BYTES / 1024 / 1024 + " MB are moved in at once");
            }
        }

        /// An archive goes on behind each of its files.
        @Override
        public void close() {}

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
