package org.printyard.storage.sql;

import java.util.ArrayList;
import java.util.List;
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

/// The stores of one connection, kept as long as it; for one thread at a time.
final class SqlStores implements Transaction {
    private final Sql sql;
    private final SqlFilaments filaments;
    private final SqlSpools spools;
    private final TagStore tags;
    private final LedgerStore ledger;
    private final ConsumptionStore consumptions;
    private final SettingStore settings;
    private final SettingStore preferences;
    private final ExtraStore extras;
    private final OriginStore origins;
    private final UserStore users;
    private final SessionStore sessions;
    private final ApiKeyStore apiKeys;
    private final RequestStore requests;
    private final FileStore files;
    private final PrinterStore printers;
    private final JobStore jobs;
    private final PrintStore prints;
    private final List<Event> events = new ArrayList<>();
    private int depth;

    SqlStores(Sql sql) {
        this.sql = sql;
        spools = new SqlSpools(sql);
        filaments = new SqlFilaments(sql, spools);
        tags = new SqlTags(sql);
        ledger = new SqlLedger(sql);
        consumptions = new SqlConsumptions(sql);
        settings = new SqlSettings(sql, "setting");
        preferences = new SqlSettings(sql, "preference");
        extras = new SqlExtras(sql);
        origins = new SqlOrigins(sql);
        users = new SqlUsers(sql);
        sessions = new SqlSessions(sql);
        apiKeys = new SqlApiKeys(sql);
        requests = new SqlRequests(sql);
        files = new SqlFiles(sql);
        printers = new SqlPrinters(sql);
        jobs = new SqlJobs(sql);
        prints = new SqlPrints(sql);
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> attempt(Supplier<Outcome<T, R>> work) {
        String savepoint = "s" + depth++;
        int told = countEvents();
        sql.runLater("SAVEPOINT " + savepoint);
        boolean done = false;
        try {
            Outcome<T, R> outcome = work.get();
            done = outcome instanceof Outcome.Done;
            return outcome;
        } finally {
            depth--;
            if (!done) {
                forgetEvents(told);
                sql.command("ROLLBACK TO " + savepoint);
            }
            sql.runLater("RELEASE " + savepoint);
        }
    }

    @Override
    public void takeTurns(String work) {
        sql.takeTurns(work);
    }

    @Override
    public void publish(Event event) {
        events.add(event);
    }

    int countEvents() {
        return events.size();
    }

    /// Forgets what was published after there were `count` events.
    void forgetEvents(int count) {
        events.subList(count, events.size()).clear();
    }

    /// What was published since the last call, in order.
    List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public FilamentStore filaments() {
        return filaments;
    }

    @Override
    public SpoolStore spools() {
        return spools;
    }

    @Override
    public TagStore tags() {
        return tags;
    }

    @Override
    public LedgerStore ledger() {
        return ledger;
    }

    @Override
    public ConsumptionStore consumptions() {
        return consumptions;
    }

    @Override
    public CatalogueStore<MaterialId, Material> materials() {
        return SqlCatalogue.materials(sql);
    }

    @Override
    public CatalogueStore<ColourId, Colour> colours() {
        return SqlCatalogue.colours(sql);
    }

    @Override
    public CatalogueStore<MakerId, Maker> makers() {
        return SqlCatalogue.makers(sql);
    }

    @Override
    public CatalogueStore<TemplateId, Template> templates() {
        return SqlCatalogue.templates(sql);
    }

    @Override
    public SettingStore settings() {
        return settings;
    }

    @Override
    public SettingStore preferences() {
        return preferences;
    }

    @Override
    public ExtraStore extras() {
        return extras;
    }

    @Override
    public OriginStore origins() {
        return origins;
    }

    @Override
    public UserStore users() {
        return users;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public ApiKeyStore apiKeys() {
        return apiKeys;
    }

    @Override
    public RequestStore requests() {
        return requests;
    }

    @Override
    public PrinterStore printers() {
        return printers;
    }

    @Override
    public JobStore jobs() {
        return jobs;
    }

    @Override
    public PrintStore prints() {
        return prints;
    }

    @Override
    public FileStore files() {
        return files;
    }
}
