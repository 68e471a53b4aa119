package org.printyard.engine.jobs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// What people say of a print when they look back at it.
///
/// @param fileName what it was called before somebody gave it another name; null if nobody did
/// @param notes null for none
/// @param tags without commas, each once
/// @param link where the model is from; null if nobody said
public record Remarks(
        @Nullable String fileName,
        @Nullable String notes,
        List<String> tags,
        boolean isFavourite,
        @Nullable String link) {
    public static final Remarks NONE = new Remarks(null, null, List.of(), false, null);

    private static final String FILE_NAME = "file_name";
    private static final String NOTES = "notes";
    private static final String TAGS = "tags";
    private static final String FAVOURITE = "favourite";
    private static final String LINK = "link";

    public Remarks {
        tags = List.copyOf(tags);
    }

    private static ExtraStore.Owner owner(PrintId print) {
        return new ExtraStore.Owner(ExtraStore.Kind.PRINT, print.value());
    }

    /// Of each of these prints.
    public static Map<PrintId, Remarks> of(Stores stores, List<Print> prints) {
        Map<ExtraStore.Owner, Map<String, String>> texts = stores.extras()
                .list(prints.stream().map(print -> owner(print.id())).toList());
        Map<PrintId, Remarks> remarks = new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
        prints.forEach(print -> remarks.put(print.id(), read(texts.getOrDefault(owner(print.id()), Map.of()))));
        return remarks;
    }

    public static Remarks of(Stores stores, Print print) {
        return of(stores, List.of(print)).getOrDefault(print.id(), NONE);
    }

    private static Remarks read(Map<String, String> texts) {
        String tags = texts.getOrDefault(TAGS, "");
        return new Remarks(
                texts.get(FILE_NAME),
                texts.get(NOTES),
                tags.isEmpty() ? List.of() : List.of(tags.split(",", -1)),
                texts.containsKey(FAVOURITE),
                texts.get(LINK));
    }

    void put(Transaction transaction, PrintId print) {
        keep(transaction, print, FILE_NAME, fileName);
        keep(transaction, print, NOTES, notes);
        keep(transaction, print, TAGS, tags.isEmpty() ? null : String.join(",", tags));
        keep(transaction, print, FAVOURITE, isFavourite ? "yes" : null);
        keep(transaction, print, LINK, link);
    }

    private static void keep(Transaction transaction, PrintId print, String key, @Nullable String text) {
        if (text == null) {
            transaction.extras().remove(owner(print), key);
        } else {
            transaction.extras().put(owner(print), key, text);
        }
    }

    Remarks renamed(String from) {
        return new Remarks(Objects.requireNonNullElse(fileName, from), notes, tags, isFavourite, link);
    }
}
