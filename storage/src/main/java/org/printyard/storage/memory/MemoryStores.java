package org.printyard.storage.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.access.ApiKeyStore;
import org.printyard.domain.access.SessionStore;
import org.printyard.domain.access.UserStore;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.fleet.PrinterStore;
import org.printyard.domain.inventory.CatalogueStore;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.FilamentStore;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.SettingStore;
import org.printyard.domain.inventory.SpoolStore;
import org.printyard.domain.inventory.TagStore;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.jobs.JobStore;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.moving.OriginStore;
import org.printyard.domain.transaction.RequestStore;
import org.printyard.domain.transaction.Transaction;

/// The stores on one set of tables. After a failed attempt it goes back to the tables it had before.
final class MemoryStores implements Transaction {
    private final List<Event> events = new ArrayList<>();
    private Tables tables;

    MemoryStores(Tables tables) {
        this.tables = tables;
    }

    Tables tables() {
        return tables;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> attempt(Supplier<Outcome<T, R>> work) {
        Tables before = tables;
        int told = events.size();
        tables = before.copy();
        boolean done = false;
        try {
            Outcome<T, R> outcome = work.get();
            done = outcome instanceof Outcome.Done;
            return outcome;
        } finally {
            if (!done) {
                tables = before;
                events.subList(told, events.size()).clear();
            }
        }
    }

    /// Writes are one after the other anyway.
    @Override
    public void takeTurns(String work) {}

    @Override
    public void publish(Event event) {
        events.add(event);
    }

    @Override
    public FilamentStore filaments() {
        return new MemoryFilaments(tables);
    }

    @Override
    public SpoolStore spools() {
        return new MemorySpools(tables);
    }

    @Override
    public TagStore tags() {
        return new MemoryTags(tables);
    }

    @Override
    public LedgerStore ledger() {
        return new MemoryLedger(tables);
    }

    @Override
    public ConsumptionStore consumptions() {
        return new MemoryConsumptions(tables);
    }

    @Override
    public CatalogueStore<MaterialId, Material> materials() {
        return new MemoryCatalogue<>(
                tables.materials, MaterialId::value, Material::id, Material::name, true, id -> usesMaterial(id));
    }

    private boolean usesMaterial(MaterialId id) {
        return tables.filaments.rows().values().stream()
                        .anyMatch(filament -> filament.spec().label().material().equals(id))
                || tables.templates.rows().values().stream()
                        .anyMatch(template -> template.material().equals(id));
    }

    @Override
    public CatalogueStore<ColourId, Colour> colours() {
        return new MemoryCatalogue<>(
                tables.colours,
                ColourId::value,
                Colour::id,
                Colour::name,
                true,
                id -> tables.filaments.rows().values().stream()
                        .anyMatch(filament -> filament.spec().label().colour().equals(id)));
    }

    @Override
    public CatalogueStore<MakerId, Maker> makers() {
        return new MemoryCatalogue<>(
                tables.makers,
                MakerId::value,
                Maker::id,
                Maker::name,
                false,
                id -> tables.filaments.rows().values().stream()
                        .anyMatch(filament -> id.equals(filament.spec().label().maker())));
    }

    @Override
    public CatalogueStore<TemplateId, Template> templates() {
        return new MemoryCatalogue<>(
                tables.templates,
                TemplateId::value,
                Template::id,
                Template::name,
                true,
                id -> tables.filaments.rows().values().stream()
                        .anyMatch(filament -> id.equals(filament.spec().template())));
    }

    @Override
    public SettingStore settings() {
        return new MemorySettings(tables.settings);
    }

    @Override
    public SettingStore preferences() {
        return new MemorySettings(tables.preferences);
    }

    private record MemorySettings(Map<String, String> texts) implements SettingStore {
        @Override
        public Optional<String> find(String key) {
            return Optional.ofNullable(texts.get(key));
        }

        @Override
        public Map<String, String> list(List<String> keys) {
            Map<String, String> found = new TreeMap<>(texts);
            found.keySet().retainAll(keys);
            return found;
        }

        @Override
        public Map<String, String> list() {
            return new TreeMap<>(texts);
        }

        @Override
        public void put(String key, String value) {
            texts.put(key, value);
        }

        @Override
        public void remove(String key) {
            texts.remove(key);
        }
    }

    @Override
    public ExtraStore extras() {
        return new MemoryExtras(tables);
    }

    @Override
    public OriginStore origins() {
        return new MemoryOrigins(tables);
    }

    @Override
    public UserStore users() {
        return new MemoryUsers(tables);
    }

    @Override
    public SessionStore sessions() {
        return new MemorySessions(tables);
    }

    @Override
    public ApiKeyStore apiKeys() {
        return new MemoryApiKeys(tables);
    }

    @Override
    public RequestStore requests() {
        return new MemoryRequests(tables);
    }

    @Override
    public PrinterStore printers() {
        return new MemoryPrinters(tables);
    }

    @Override
    public JobStore jobs() {
        return new MemoryJobs(tables);
    }

    @Override
    public PrintStore prints() {
        return new MemoryPrints(tables);
    }

    @Override
    public FileStore files() {
        return new MemoryFiles(tables);
    }
}
