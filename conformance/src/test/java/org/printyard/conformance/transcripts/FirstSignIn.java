package org.printyard.conformance.transcripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.access.Passwords;
import org.printyard.storage.sql.PostgresDatabase;
import org.printyard.storage.sql.SqliteDatabase;
import org.printyard.storage.sql.TestPostgres;

/// An administrator who has signed in, in a store before its hub starts: hundreds of hubs that each hash a password
/// twice and migrate a database would take longer than what is asked of them.
final class FirstSignIn {
    static final HubUnderTest.Credentials ADMIN =
            new HubUnderTest.Credentials("admin", "admin@example.org", "a long enough password");

    static final String TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private static final String REFRESH = "GFEDCBAzyxwvutsrqponmlkjihgfedcba9876543210";
    private static final String HASH = new Passwords(new SecureRandom()).hash(ADMIN.password());

    /// Far longer than any run of tests.
    private static final Duration LIFE = Duration.ofDays(1);

    private FirstSignIn() {}

    static void into(Database database) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Outcome<Session, AccessRefusal> made = database.write(transaction -> {
            User admin = transaction
                    .users()
                    .add(id -> new User(
                            new UserId(id), ADMIN.username(), ADMIN.email(), Role.ADMINISTRATOR, HASH, now, now, now));
            Session session = transaction
                    .sessions()
                    .add(id -> new Session(
                            new SessionId(id),
                            admin.id(),
                            TokenHash.of(TOKEN),
                            now.plus(LIFE),
                            now,
                            now,
                            new Session.From("127.0.0.1", "a test"),
                            null));
            transaction
                    .sessions()
                    .putRefresh(new Session.Refresh(TokenHash.of(REFRESH), session.id(), now.plus(LIFE), null));
            return Outcome.done(session);
        });
        if (made instanceof Outcome.Refused) {
            throw new IllegalStateException(made.toString());
        }
    }

    /// Made once, so that each hub's is a quick copy.
    private static final class Sqlite {
        static final byte[] FILE = sqlite();
    }

    private static final class Postgres {
        static final String URL = postgres();
    }

    // Not within those: what other threads call there would wait for a class that waits for them.
    private static byte[] sqlite() {
        try {
            Path folder = Files.createTempDirectory("printyard-conformance");
            Path file = folder.resolve("printyard.db");
            try (Database database = new SqliteDatabase(file, _ -> {})) {
                into(database);
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String postgres() {
        String url = TestPostgres.freshUrl();
        try (Database database = new PostgresDatabase(url, _ -> {})) {
            into(database);
        }
        return url;
    }

    /// @param data the hub's folder
    static void intoSqlite(Path data) throws IOException {
        Files.write(data.resolve("printyard.db"), Sqlite.FILE);
    }

    /// @return where the hub finds it
    static String intoPostgres() {
        return TestPostgres.copyUrl(Postgres.URL);
    }
}
