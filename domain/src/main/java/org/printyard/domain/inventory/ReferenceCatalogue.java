package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Millimetres;

/// One edition of what is known about filaments that people can buy: to look things up in, never the stock itself.
/// No two filaments have one id.
///
/// @param version differs whenever the content does
public record ReferenceCatalogue(
        String version, Origin origin, List<ReferenceFilament> filaments, List<ReferenceMaterial> materials) {
    /// Where an edition is from.
    ///
    /// @param from for people, without credentials
    /// @param readAt when its content arrived; null for the one that comes with the hub
    /// @param dropped entries that were not what they must be, and are left out
    public record Origin(String from, @Nullable Instant readAt, int dropped) {
        public boolean isBuiltIn() {
            return readAt == null;
        }
    }

    /// @param words all of which occur in "manufacturer name material", in any case of letters
    /// @param manufacturer exactly this one, in any case of letters; null for any
    /// @param material exactly this one, in any case of letters; null for any
    /// @param diameter null for any
    /// @param hex one of its colours, in any case of letters; null for any
    public record Query(
            List<String> words,
            @Nullable String manufacturer,
            @Nullable String material,
            @Nullable Millimetres diameter,
            @Nullable String hex) {
        public Query {
            words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        }

        public static Query ofWords(List<String> words) {
            return new Query(words, null, null, null, null);
        }

        private boolean fits(ReferenceFilament filament) {
            return (manufacturer == null || manufacturer.equalsIgnoreCase(filament.manufacturer()))
                    && (material == null || material.equalsIgnoreCase(filament.material()))
                    && (diameter == null || diameter.equals(filament.diameter()))
                    && (hex == null || filament.look().hexes().stream().anyMatch(hex::equalsIgnoreCase))
                    && (words.isEmpty() || hasWords(filament));
        }

        private boolean hasWords(ReferenceFilament filament) {
            String text = (filament.manufacturer() + " " + filament.name() + " " + filament.material())
                    .toLowerCase(Locale.ROOT);
            return words.stream().allMatch(text::contains);
        }
    }

    public ReferenceCatalogue {
        filaments = List.copyOf(filaments);
        materials = List.copyOf(materials);
    }

    public Optional<ReferenceFilament> find(String id) {
        return filaments.stream().filter(filament -> filament.id().equals(id)).findFirst();
    }

    /// In the catalogue's own order.
    public Stream<ReferenceFilament> search(Query query) {
        return filaments.stream().filter(query::fits);
    }
}
