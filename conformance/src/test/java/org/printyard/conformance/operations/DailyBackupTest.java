package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.operations.BackupName;
import org.printyard.domain.operations.BackupRefusal;
import org.printyard.domain.operations.KeptBackup;
import org.printyard.server.backups.BackupFolder;
import org.printyard.storage.sql.TestDatabase;
import org.printyard.storage.sql.TestDatabase.Kind;

/// What the chores do to the backups, over days that pass at once.
class DailyBackupTest {
    @TempDir
    private Path data;

    private Instant now = Instant.parse("2026-02-27T23:30:00Z");

    private BackupFolder folder() {
        TestDatabase database = TestDatabase.empty(Kind.SQLITE, data);
        database.open().close();
        return new BackupFolder(
                data.resolve("backups"), Optional.of(database.place()), () -> now, () -> 0, Runnable::run);
    }

    private static List<String> names(BackupFolder folder) {
        return folder.list().stream().map(backup -> backup.name().text()).toList();
    }

    @Test
    void oneADayIsMadeAndOnlyTheOldOnesOfTheseAreRemoved() throws IOException {
        BackupFolder folder = folder();
        KeptBackup byHand = folder.make().get();
        Files.writeString(data.resolve("backups/automatic-notes.txt"), "mine");
        for (int hour = 0; hour < 24 * 4; hour++) {
            folder.daily(3);
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(names(folder))
                .containsExactlyInAnyOrder(
                        "automatic-20260303.db",
                        "automatic-20260302.db",
                        "automatic-20260301.db",
                        "automatic-notes.txt",
                        byHand.name().text());
        assertThat(folder.list()).contains(byHand);
    }

    @Test
    void keepingNoneMakesNone() {
        BackupFolder folder = folder();
        folder.daily(0);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatWasNotFinishedIsGoneAfterTheNextStart() throws IOException {
        Files.createDirectories(data.resolve("backups"));
        Files.writeString(data.resolve("backups/.taking.db"), "half");
        Files.writeString(data.resolve("backups/notes.txt"), "whole");
        BackupFolder folder = folder();
        assertThat(data.resolve("backups/.taking.db")).doesNotExist();
        assertThat(names(folder)).containsExactly("notes.txt");
        assertThat(folder.list().getFirst().schemaVersion()).isNull();
    }

    @Test
    void thereIsAnEndToTheirNumber() throws IOException {
        BackupFolder folder = folder();
        Files.createDirectories(data.resolve("backups"));
        for (int i = 0; i < 99; i++) {
            Files.writeString(data.resolve("backups/b" + i), "");
        }
        Files.writeString(data.resolve("backups/automatic-20200101.db"), "");
        assertThat(folder.make().get().name()).isNotNull();
        now = now.plusSeconds(1);
        assertThat(folder.make().fold(_ -> "made", BackupRefusal::code)).isEqualTo("too-many-backups");
        assertThat(folder.take(new BackupName("x"), java.io.InputStream.nullInputStream())
                        .fold(_ -> "taken", BackupRefusal::code))
                .isEqualTo("too-many-backups");
    }
}
