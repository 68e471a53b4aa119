package org.printyard.engine.files;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.transaction.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes contents that no file has any more.
public final class Sweep {
    /// An upload keeps its contents before its file is in the database, and then waits for the database at worst as
    /// long as that is away.
    static final Duration GRACE = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Database database;
    private final ContentStore contents;
    private final InstantSource clock;

    public Sweep(Database database, ContentStore contents, InstantSource clock) {
        this.database = database;
        this.contents = contents;
        this.clock = clock;
    }

    public void run() {
        Instant before = clock.instant().minus(GRACE);
        int[] removed = {0};
        contents.list(before, group -> {
            for (ContentHash hash : database.read(stores -> stores.files().unused(group))) {
                // An upload may have kept it again since: then it stays.
                if (contents.removeUnless(hash, before)) {
                    removed[0]++;
                }
            }
        });
        if (removed[0] > 0) {
            log.info("removed {} contents that no file has any more", removed[0]);
        }
    }
}
