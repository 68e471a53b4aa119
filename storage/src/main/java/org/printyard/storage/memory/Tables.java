package org.printyard.storage.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.User;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.inventory.TagStore;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.LastShown;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.moving.OriginStore;
import org.printyard.domain.transaction.RequestStore;

/// All rows by id. Rows are immutable, so a copy of the maps is a copy of everything.
final class Tables {
    /// A table whose deleted rows stay as tombstones.
    record Table<T>(TreeMap<Long, T> rows, TreeMap<Long, T> removed) {
        static <T> Table<T> empty() {
            return new Table<>(new TreeMap<>(), new TreeMap<>());
        }

        Table<T> copy() {
            return new Table<>(new TreeMap<>(rows), new TreeMap<>(removed));
        }

        long nextId() {
            long last = rows.isEmpty() ? 0 : rows.lastKey();
            return Math.max(last, removed.isEmpty() ? 0 : removed.lastKey()) + 1;
        }

        /// Also of a tombstone, which stays one.
        void put(long id, T row) {
            (removed.containsKey(id) ? removed : rows).put(id, row);
        }

        void remove(long id) {
            T row = rows.remove(id);
            if (row != null) {
                removed.put(id, row);
            }
        }
    }

    record Origin(String source, OriginStore.Noun noun, String name) {}

    /// Where a spool is loaded.
    record Slot(PrinterId printer, int tool) {}

    record Tagged(TagStore.Placed placed, SpoolId spool) {}

    /// @param createdAt for the retention of old ones
    record Request(RequestStore.Answered answer, Instant createdAt) {}

    final int version;
    final Table<Material> materials;
    final Table<Colour> colours;
    final Table<Maker> makers;
    final Table<Template> templates;
    final Table<Filament> filaments;
    final Table<Spool> spools;
    final Map<String, Tagged> tags;
    final Table<Consumption> consumptions;
    final Table<StockEntry> entries;
    final Table<User> users;
    final Table<Session> sessions;
    final Table<ApiKey> apiKeys;
    final Map<TokenHash, Session.Refresh> refreshes;
    final Map<String, String> settings;
    final Map<String, String> preferences;
    final Map<ExtraStore.Owner, Map<String, String>> extras;
    final Map<Origin, Long> origins;
    final Map<RequestStore.Key, Request> requests;
    final Table<PrintFile> files;
    final Set<FilePath> folders;
    final Table<Printer> printers;
    final Map<Slot, SpoolId> loaded;
    final Table<Job> jobs;
    final Table<Print> prints;
    final Map<PrinterId, CountedUpTo> counted;
    final Map<PrinterId, LastShown> shown;

    private Tables() {
        version = 0;
        materials = Table.empty();
        colours = Table.empty();
        makers = Table.empty();
        templates = Table.empty();
        filaments = Table.empty();
        spools = Table.empty();
        tags = new LinkedHashMap<>();
        consumptions = Table.empty();
        entries = Table.empty();
        users = Table.empty();
        sessions = Table.empty();
        apiKeys = Table.empty();
        refreshes = new HashMap<>();
        settings = new TreeMap<>();
        preferences = new TreeMap<>();
        extras = new HashMap<>();
        origins = new HashMap<>();
        requests = new HashMap<>();
        files = Table.empty();
        folders = new HashSet<>();
        printers = Table.empty();
        loaded = new HashMap<>();
        jobs = Table.empty();
        prints = Table.empty();
        counted = new HashMap<>();
        shown = new HashMap<>();
    }

    private Tables(Tables other) {
        version = other.version + 1;
        materials = other.materials.copy();
        colours = other.colours.copy();
        makers = other.makers.copy();
        templates = other.templates.copy();
        filaments = other.filaments.copy();
        spools = other.spools.copy();
        tags = new LinkedHashMap<>(other.tags);
        consumptions = other.consumptions.copy();
        entries = other.entries.copy();
        users = other.users.copy();
        sessions = other.sessions.copy();
        apiKeys = other.apiKeys.copy();
        refreshes = new HashMap<>(other.refreshes);
        settings = new TreeMap<>(other.settings);
        preferences = new TreeMap<>(other.preferences);
        extras = new HashMap<>(other.extras);
        origins = new HashMap<>(other.origins);
        requests = new HashMap<>(other.requests);
        files = other.files.copy();
        folders = new HashSet<>(other.folders);
        printers = other.printers.copy();
        loaded = new HashMap<>(other.loaded);
        jobs = other.jobs.copy();
        prints = other.prints.copy();
        counted = new HashMap<>(other.counted);
        shown = new HashMap<>(other.shown);
    }

    Tables copy() {
        return new Tables(this);
    }

    /// With the rows every stock starts with; the SQL stores have them in their first migration.
    static Tables fresh() {
        Tables tables = new Tables();
        List<String> materials =
                List.of("PLA", "PETG", "ABS", "TPU", "ASA", "PC", "Nylon", "Wood", "Metal", "Carbon Fiber");
        for (String name : materials) {
            long id = tables.materials.nextId();
            tables.materials.rows().put(id, new Material(new MaterialId(id), name, false));
        }
        String colours = "Black #000000 White #FFFFFF Red #FF0000 Blue #0000FF Green #00FF00 Yellow #FFFF00"
                + " Orange #FFA500 Purple #800080 Pink #FFC0CB Gray #808080 Silver #C0C0C0 Gold #FFD700"
                + " Brown #A52A2A Cyan #00FFFF Magenta #FF00FF";
        String[] words = colours.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            long id = tables.colours.nextId();
            tables.colours.rows().put(id, new Colour(new ColourId(id), words[i], words[i + 1], false));
        }
        tables.settings.put(StockSettings.LOW_THRESHOLD, "100");
        return tables;
    }
}
