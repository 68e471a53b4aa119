package org.printyard.domain.moving;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The programs whose data can be moved in.
public interface Movers {
    /// Their names: `spoolman`.
    List<String> sources();

    /// Those of them that can be asked while they run.
    List<String> running();

    /// What the rows themselves do not say.
    ///
    /// @param source null to recognise it by its content
    /// @param currency of prices without one
    record Terms(@Nullable String source, String currency) {}

    /// Reads a file.
    ///
    /// @throws UnreadableSource if it is none of these, or broken, or too large
    Consignment read(InputStream content, Terms terms);

    /// Where a program runs, and the header that opens its door.
    ///
    /// @param header its name; null if none is needed
    /// @param credential its value, never kept and never logged
    record Address(
            URI uri, @Nullable String header, @Nullable String credential) {
        /// Without the credential.
        @Override
        public String toString() {
            return "Address[" + uri.getHost() + "]";
        }
    }

    /// Told how far it is; may throw to stop it.
    interface Progress {
        void at(int done, int total);
    }

    /// Asks a running program.
    ///
    /// @param terms with a source
    /// @throws UnreadableSource if it does not answer, or not as that program does
    Consignment fetch(Address address, Terms terms, Progress progress);

    /// The definitions of extra fields with more of them; those that are there stay as they are.
    ///
    /// @param definitions as the stock keeps them, JSON; null for none
    String join(@Nullable String definitions, List<ExtraField> more);
}
