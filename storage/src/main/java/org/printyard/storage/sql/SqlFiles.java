package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileId;

final class SqlFiles implements FileStore {
    private static final String COLUMNS = "path, folder, name_key, hash, size_bytes, printable_hash, printable_size,"
            + " metadata, created_at, changed_at, user_id, actor, via, address";
    private static final String SELECT = "SELECT id, path, hash, size_bytes, printable_hash, printable_size, metadata,"
            + " created_at, changed_at, user_id, actor, via, address FROM print_file WHERE deleted_at IS NULL";
    private static final String INSERT =
            "INSERT INTO print_file (" + COLUMNS + ") VALUES (" + SqlText.marks(14) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("print_file", COLUMNS);

    /// `substr` rather than `LIKE`, which in SQLite takes letters of either case for the same.
    private static final String BELOW = "(folder = ? OR substr(folder, 1, CAST(? AS INTEGER)) = ?)";

    /// Hashes are asked for in groups, so that a list of thousands is not one enormous statement.
    private static final int PER_STATEMENT = 256;

    private final Sql sql;

    SqlFiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<PrintFile> find(PrintFileId id) {
        return sql.find(SELECT + " AND id = ?", SqlFiles::read, id.value());
    }

    @Override
    public Optional<PrintFile> find(FilePath path) {
        return sql.find(SELECT + " AND path = ?", SqlFiles::read, path.text());
    }

    @Override
    public List<PrintFile> list(Filter filter, Page page) {
        SqlText.Where where = where(filter);
        String by =
                switch (page.order()) {
                    case NAME -> "name_key" + sql.byCodePoints();
                    case CHANGED -> "changed_at";
                    case SIZE -> "size_bytes";
                };
        where.arguments().add(page.limit());
        where.arguments().add(page.offset());
        return sql.list(
                SELECT + where.text() + " ORDER BY " + by + (page.descending() ? " DESC" : "")
                        + ", id LIMIT ? OFFSET ?",
                SqlFiles::read,
                where.arguments().toArray());
    }

    @Override
    public int count(Filter filter) {
        SqlText.Where where = where(filter);
        return Math.toIntExact(sql.find(
                        "SELECT count(*) FROM print_file WHERE deleted_at IS NULL" + where.text(),
                        Row::longValue,
                        where.arguments().toArray())
                .orElseThrow());
    }

    private static SqlText.Where where(Filter filter) {
        SqlText.Where where = new SqlText.Where();
        FilePath folder = filter.folder();
        if (!filter.recursive()) {
            where.and("folder = ?", folder == null ? "" : folder.text());
        } else if (folder != null) {
            where.text().append(" AND ").append(BELOW);
            where.arguments().addAll(Arrays.asList(below(folder)));
        }
        if (filter.search() != null) {
            String part = filter.search().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
            where.and("name_key LIKE ? ESCAPE '\\'", "%" + part + "%");
        }
        return where;
    }

    /// For [#BELOW].
    private static Object[] below(FilePath folder) {
        String prefix = folder.text() + "/";
        return new Object[] {folder.text(), prefix.codePointCount(0, prefix.length()), prefix};
    }

    @Override
    public PrintFile add(LongFunction<PrintFile> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        PrintFile file = row.apply(id);
        addContents(file);
        return file;
    }

    @Override
    public void put(PrintFile file) {
        sql.run(UPDATE, SqlText.append(values(file), file.id().value()));
        forgetContents(file.id());
        addContents(file);
    }

    private void addContents(PrintFile file) {
        for (ContentHash hash : file.contents()) {
            sql.runLater(
                    "INSERT INTO print_file_content (file_id, hash) VALUES (?, ?)",
                    file.id().value(),
                    hash.hex());
        }
    }

    private void forgetContents(PrintFileId id) {
        sql.run("DELETE FROM print_file_content WHERE file_id = ?", id.value());
    }

    @Override
    public void remove(PrintFileId id, Instant now) {
        sql.run("UPDATE print_file SET deleted_at = ? WHERE id = ?", now, id.value());
        forgetContents(id);
    }

    @Override
    public boolean isFolder(FilePath path) {
        Object[] below = below(path);
        return sql.find(
                                "SELECT 1 FROM print_file WHERE deleted_at IS NULL AND " + BELOW + " LIMIT 1",
                                Row::longValue,
                                below)
                        .isPresent()
                || sql.find(
                                "SELECT 1 FROM file_folder WHERE path = ? OR substr(path, 1, CAST(? AS INTEGER)) = ? LIMIT 1",
                                Row::longValue,
                                below)
                        .isPresent();
    }

    @Override
    public List<FilePath> folders(@Nullable FilePath folder) {
        String prefix = folder == null ? "" : folder.text() + "/";
        int length = prefix.codePointCount(0, prefix.length());
        return sql
                .list(
                        "SELECT DISTINCT folder FROM print_file WHERE deleted_at IS NULL AND folder <> ''"
                                + " AND substr(folder, 1, CAST(? AS INTEGER)) = ?"
                                + " UNION SELECT path FROM file_folder WHERE substr(path, 1, CAST(? AS INTEGER)) = ?",
                        Row::text,
                        length,
                        prefix,
                        length,
                        prefix)
                .stream()
                .map(path -> prefix + path.substring(prefix.length()).split("/", 2)[0])
                .distinct()
                .sorted()
                .map(FilePath::new)
                .toList();
    }

    @Override
    public int countMadeFolders() {
        return Math.toIntExact(
                sql.find("SELECT count(*) FROM file_folder", Row::longValue).orElseThrow());
    }

    @Override
    public void makeFolder(FilePath path, Instant now) {
        sql.run(
                "INSERT INTO file_folder (path, created_at) VALUES (?, ?) ON CONFLICT (path) DO NOTHING",
                path.text(),
                now);
    }

    @Override
    public void forgetFolder(FilePath path) {
        sql.run("DELETE FROM file_folder WHERE path = ? OR substr(path, 1, CAST(? AS INTEGER)) = ?", below(path));
    }

    @Override
    public Set<ContentHash> unused(Collection<ContentHash> contents) {
        List<String> hashes = contents.stream().map(ContentHash::hex).toList();
        Set<ContentHash> unused = new HashSet<>(contents);
        for (int from = 0; from < hashes.size(); from += PER_STATEMENT) {
            List<String> part = hashes.subList(from, Math.min(hashes.size(), from + PER_STATEMENT));
            // Always as many marks, so that there is one prepared statement.
            Object[] group = Stream.concat(part.stream(), Stream.generate(part::getLast))
                    .limit(PER_STATEMENT)
                    .toArray();
            sql.list(
                            "SELECT DISTINCT hash FROM print_file_content WHERE hash IN ("
                                    + SqlText.marks(PER_STATEMENT) + ")",
                            Row::text,
                            group)
                    .forEach(hash -> unused.remove(new ContentHash(hash)));
        }
        return unused;
    }

    private static @Nullable Object[] values(PrintFile file) {
        Content printable = file.printable();
        Actor by = file.by();
        return new @Nullable Object[] {
            file.path().text(),
            file.path().parent().map(FilePath::text).orElse(""),
            file.path().name().toLowerCase(Locale.ROOT),
            file.content().hash().hex(),
            file.content().size(),
            printable == null ? null : printable.hash().hex(),
            printable == null ? null : printable.size(),
            MetadataText.write(file.metadata(), file.pictures()),
            file.createdAt(),
            file.changedAt(),
            by.user() == null ? null : by.user().value(),
            by.name(),
            by.via(),
            by.address()
        };
    }

    private static PrintFile read(Row row) throws SQLException {
        PrintFileId id = new PrintFileId(row.longValue());
        FilePath path = new FilePath(row.text());
        Content content = new Content(new ContentHash(row.text()), row.longValue());
        String printableHash = row.nullableText();
        Long printableSize = row.nullableLong();
        MetadataText.Read said = MetadataText.read(row.text());
        Instant createdAt = row.time();
        Instant changedAt = row.time();
        Long user = row.nullableLong();
        Actor by = new Actor(user == null ? null : new UserId(user), row.text(), row.text(), row.nullableText());
        return new PrintFile(
                id,
                path,
                content,
                printableHash == null || printableSize == null
                        ? null
                        : new Content(new ContentHash(printableHash), printableSize),
                said.metadata(),
                said.pictures(),
                createdAt,
                changedAt,
                by);
    }
}
