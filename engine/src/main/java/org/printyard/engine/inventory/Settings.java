package org.printyard.engine.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.TooMany;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;

/// Changing settings: those we know the meaning of, and those that only clients do.
public final class Settings {
    public record Edit(Change<Grams> lowThreshold, Change<DrawPolicy> drawPolicy, Change<String> currency) {}

    private record Entry(String key, String value) {}

    public Outcome<StockSettings, StockRefusal> edit(Transaction transaction, Edit edit) {
        List<Entry> entries = new ArrayList<>();
        if (edit.lowThreshold() instanceof Change.To<Grams>(var grams)) {
            Grams threshold = Objects.requireNonNullElse(grams, StockSettings.DEFAULT.lowThreshold());
            entries.add(
                    new Entry(StockSettings.LOW_THRESHOLD, threshold.toDecimal().toPlainString()));
        }
        if (edit.drawPolicy() instanceof Change.To<DrawPolicy>(var policy)) {
            DrawPolicy usual = Objects.requireNonNullElse(policy, StockSettings.DEFAULT.drawPolicy());
            entries.add(new Entry(StockSettings.DRAW_POLICY, usual.wireName()));
        }
        if (edit.currency() instanceof Change.To<String>(var code)) {
            entries.add(new Entry(StockSettings.CURRENCY, code == null ? "" : code));
        }
        for (Entry entry : entries) {
            Outcome<String, StockRefusal> outcome = put(transaction, entry.key, entry.value);
            if (outcome instanceof Outcome.Refused<String, StockRefusal>(var refusal)) {
                return Outcome.refused(refusal);
            }
        }
        return Outcome.done(StockSettings.of(transaction.settings()));
    }

    /// @param value checked by whoever calls this, see [StockSettings#complaint]
    public Outcome<String, StockRefusal> put(Transaction transaction, String key, String value) {
        if (transaction.settings().find(key).isEmpty()
                && transaction.settings().list().size() >= Limits.SETTINGS) {
            return Outcome.refused(new TooMany("settings", Limits.SETTINGS));
        }
        transaction.settings().put(key, value);
        transaction.publish(new StockEvent.SettingChanged(key));
        return Outcome.done(value);
    }
}
