package org.printyard.dialects.spoolman;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Json;

/// Rows as a file, their columns in the order of their names.
final class Table<T> {
    enum Format {
        CSV("text/csv; charset=utf-8"),
        JSON(Answer.JSON);

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /// How a spreadsheet knows a formula. A text that begins so could be one somebody else wrote.
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    private static final byte[] COMMA = {','};

    private final Format format;
    private final Map<String, Function<T, @Nullable Comparable<?>>> columns;
    private final OutputStream out;
    private boolean isFirst = true;

    Table(Format format, Columns<T> columns, OutputStream out) {
        this.format = format;
        this.columns = new TreeMap<>(columns.byName());
        this.out = out;
    }

    void begin() throws IOException {
        switch (format) {
            case CSV -> out.write(line(List.copyOf(columns.keySet())));
            case JSON -> out.write('[');
        }
    }

    void write(List<T> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (T row : rows) {
            switch (format) {
                case CSV -> bytes.write(csv(row));
                case JSON -> {
                    bytes.write(COMMA, 0, isFirst ? 0 : 1);
                    bytes.write(json(row));
                }
            }
            isFirst = false;
        }
        out.write(bytes.toByteArray());
    }

    void end() throws IOException {
        switch (format) {
            case CSV -> {}
            case JSON -> out.write(']');
        }
    }

    private byte[] json(T row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            Object value = column.apply(row);
            values.put(name, value instanceof String text ? plain(text) : value);
        });
        return Json.write(values);
    }

    private byte[] csv(T row) {
        List<String> cells = new ArrayList<>();
        columns.values().forEach(column -> cells.add(text(column.apply(row))));
        return line(cells);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean is -> is ? "True" : "False";
            case Double number ->
                number.toString().contains("E") ? new BigDecimal(number.toString()).toPlainString() : number.toString();
            case String text -> plain(text);
            default -> value.toString();
        };
    }

    /// Times as databases write them.
    private static String plain(String text) {
        return TIME.matcher(text).matches() ? text.substring(0, 19).replace('T', ' ') : text;
    }

    /// As RFC 4180 has it.
    private static byte[] line(List<String> cells) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        for (String cell : cells) {
            String safe = FORMULA.matcher(cell).matches() ? "'" + cell : cell;
            line.add(
                    safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                            ? "\"" + safe.replace("\"", "\"\"") + "\""
                            : safe);
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }
}
