package org.printyard.dialects.spoolman;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// The extra fields that clients define, and what they keep in them. The definitions are a setting of this API.
final class ExtraFields {
    /// Fields of one kind of thing: a page of them, and a bound for what one answer carries.
    static final int MOST = 128;

    /// The longest list of definitions that is kept, in characters.
    private static final int DEFINITIONS_LENGTH = 65_535;

    private ExtraFields() {}

    static Optional<Kind> findKind(String entity) {
        return switch (entity) {
            case "vendor" -> Optional.of(Kind.MAKER);
            case "filament" -> Optional.of(Kind.FILAMENT);
            case "spool" -> Optional.of(Kind.SPOOL);
            default -> Optional.empty();
        };
    }

    static String entity(Kind kind) {
        return switch (kind) {
            case MAKER -> "vendor";
            case FILAMENT -> "filament";
            case SPOOL -> "spool";
            case PRINT -> "print";
        };
    }

    static String setting(Kind kind) {
        return "extra_fields_" + entity(kind);
    }

    static List<ExtraFieldWire> list(Stores stores, Kind kind) {
        return stores.preferences()
                .find(setting(kind))
                .map(text -> ExtraFieldWire.read(text, entity(kind)))
                .orElse(List.of());
    }

    static Optional<ExtraFieldWire> find(Stores stores, Kind kind, String key) {
        return list(stores, kind).stream()
                .filter(field -> field.key().equals(key))
                .findFirst();
    }

    /// Adds it, or puts it in the place of the one with its key.
    static List<ExtraFieldWire> put(Transaction transaction, Kind kind, ExtraFieldWire field) {
        List<ExtraFieldWire> fields = new ArrayList<>(list(transaction, kind));
        Optional<ExtraFieldWire> before =
                fields.stream().filter(it -> it.key().equals(field.key())).findFirst();
        fields.remove(before.orElse(null));
        fields.add(field);
        check(fields, before.map(List::of).orElse(List.of()));
        write(transaction, kind, fields);
        return list(transaction, kind);
    }

    /// Replaces all definitions of a kind.
    ///
    /// @param text as a client sent it for the setting
    static void putAll(Transaction transaction, Kind kind, String text) {
        List<ExtraFieldWire> fields;
        try {
            fields = ExtraFieldWire.read(text, entity(kind));
        } catch (IllegalArgumentException e) {
            throw SpoolmanErrors.refused(String.valueOf(e.getMessage()));
        }
        if (fields.stream().map(ExtraFieldWire::key).distinct().count() < fields.size()) {
            throw SpoolmanErrors.refused("Extra fields must have different keys.");
        }
        check(fields, list(transaction, kind));
        write(transaction, kind, fields);
    }

    private static void check(List<ExtraFieldWire> fields, List<ExtraFieldWire> before) {
        if (fields.size() > MOST) {
            throw SpoolmanErrors.refused("At most " + MOST + " extra fields.");
        }
        for (ExtraFieldWire field : fields) {
            Optional<String> fault = field.findFault();
            for (ExtraFieldWire old : before) {
                if (fault.isEmpty() && old.key().equals(field.key())) {
                    fault = field.findFaultAfter(old);
                }
            }
            fault.ifPresent(text -> {
                throw SpoolmanErrors.refused(text);
            });
        }
    }

    private static void write(Transaction transaction, Kind kind, List<ExtraFieldWire> fields) {
        String text = ExtraFieldWire.write(fields);
        if (text.length() > DEFINITIONS_LENGTH) {
            throw SpoolmanErrors.refused("The extra fields are too long all together.");
        }
        transaction.preferences().put(setting(kind), text);
    }

    /// Forgets it, and what was kept in it.
    static List<ExtraFieldWire> remove(Transaction transaction, Kind kind, String key) {
        List<ExtraFieldWire> fields = new ArrayList<>(list(transaction, kind));
        fields.removeIf(field -> field.key().equals(key));
        write(transaction, kind, fields);
        transaction.extras().removeAll(kind, key);
        return list(transaction, kind);
    }

    /// Keeps the values that a client sent; those with null are removed, others stay.
    static void keep(Transaction transaction, Owner owner, @Nullable Map<String, Optional<String>> values) {
        if (values == null || values.isEmpty()) {
            return;
        }
        List<ExtraFieldWire> fields = list(transaction, owner.kind());
        values.forEach((key, value) -> {
            ExtraFieldWire field = fields.stream()
                    .filter(it -> it.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> SpoolmanErrors.refused("Unknown extra field " + key + "."));
            value.flatMap(field::findFault).ifPresent(fault -> {
                throw SpoolmanErrors.refused("Invalid extra field for key " + key + ": " + fault);
            });
            value.ifPresentOrElse(
                    text -> transaction.extras().put(owner, key, text),
                    () -> transaction.extras().remove(owner, key));
        });
    }
}
