package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.storage.sql.TestDatabase.Kind;

/// One script makes two schemas: they must be the same, and a backup must know every table of them.
class SchemaTest {
    private static final String SQLITE_TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    + " AND name <> 'flyway_schema_history'";

    @TempDir
    private static Path folder;

    private static TestDatabase sqlite;
    private static TestDatabase postgresql;

    @BeforeAll
    static void migrate() {
        sqlite = TestDatabase.empty(Kind.SQLITE, folder);
        postgresql = TestDatabase.empty(Kind.POSTGRESQL, folder);
        sqlite.open().close();
        postgresql.open().close();
    }

    @AfterAll
    static void drop() {
        postgresql.close();
    }

    /// SQLite knows a rowid alias to be never null, and says so nowhere.
    @Test
    void columnsHaveTheSameNamesKindsAndNullability() throws SQLException {
        List<String> ours = sqlite.texts("""
                SELECT t.name || '.' || c.name || ' '
                  || CASE c.type WHEN 'BIGINT' THEN 'integer' WHEN 'INTEGER' THEN 'integer' WHEN 'TEXT' THEN 'text'
                       WHEN 'BOOLEAN' THEN 'boolean' WHEN 'DOUBLE PRECISION' THEN 'double' ELSE c.type END
                  || CASE WHEN c."notnull" OR (c.pk = 1 AND c.type = 'INTEGER') THEN ' not null' ELSE '' END
                FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name <> 'flyway_schema_history'""");
        List<String> theirs = postgresql.texts("""
                SELECT table_name || '.' || column_name || ' '
                  || CASE data_type WHEN 'bigint' THEN 'integer' WHEN 'text' THEN 'text' WHEN 'boolean' THEN 'boolean'
                       WHEN 'double precision' THEN 'double' ELSE data_type END
                  || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
                FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'""");
        assertThat(ours).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(theirs)).containsExactlyElementsOf(new TreeSet<>(ours));
    }

    @Test
    void indexesAreTheSame() throws SQLException {
        List<String> ours = sqlite.texts("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                + " AND name NOT LIKE 'flyway%'");
        List<String> theirs = postgresql.texts("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"
                + " AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE 'flyway%'");
        assertThat(ours).hasSizeGreaterThan(10);
        assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void aBackupKnowsEveryTable() throws SQLException {
        assertThat(Backup.TABLES).containsExactlyInAnyOrderElementsOf(sqlite.texts(SQLITE_TABLES));
    }

    /// Or the rows could not be put in again.
    @Test
    void aBackupTakesParentsFirst() throws SQLException {
        List<String> arrows = sqlite.texts("SELECT t.name || ' ' || f.\"table\""
                + " FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'");
        assertThat(arrows).isNotEmpty().allSatisfy(arrow -> {
            List<String> ends = List.of(arrow.split(" ", -1));
            assertThat(Backup.TABLES.indexOf(ends.getLast()))
                    .isLessThanOrEqualTo(Backup.TABLES.indexOf(ends.getFirst()));
        });
    }

    @Test
    void aBackupKnowsEveryGeneratedKey() throws SQLException {
        assertThat(Backup.COUNTED)
                .containsExactlyInAnyOrderElementsOf(sqlite.texts("SELECT t.name FROM sqlite_master t,"
                        + " pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name <> 'flyway_schema_history'"
                        + " AND c.name = 'id' AND c.pk = 1 AND c.type = 'INTEGER'"))
                .containsExactlyInAnyOrderElementsOf(postgresql.texts("SELECT table_name FROM"
                        + " information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'"));
    }
}
