package org.printyard.domain.transaction;

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

/// All stores, as one moment shows them. Not to be kept beyond the work it was handed to, nor given to another thread.
public interface Stores {
    FilamentStore filaments();

    SpoolStore spools();

    TagStore tags();

    LedgerStore ledger();

    ConsumptionStore consumptions();

    CatalogueStore<MaterialId, Material> materials();

    CatalogueStore<ColourId, Colour> colours();

    CatalogueStore<MakerId, Maker> makers();

    CatalogueStore<TemplateId, Template> templates();

    SettingStore settings();

    /// What clients of Spoolman's API keep here for themselves: JSON text by key.
    SettingStore preferences();

    ExtraStore extras();

    OriginStore origins();

    UserStore users();

    SessionStore sessions();

    ApiKeyStore apiKeys();

    RequestStore requests();

    PrinterStore printers();

    JobStore jobs();

    PrintStore prints();

    FileStore files();
}
