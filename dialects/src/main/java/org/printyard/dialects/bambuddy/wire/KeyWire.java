package org.printyard.dialects.bambuddy.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.KeyPermission;

/// API keys.
public final class KeyWire {
    private KeyWire() {}

    /// @param key_prefix its first characters
    /// @param printer_ids those it may act on; null for all
    /// @param user_id who made it, whose role it cannot exceed; null if made from a trusted network
    /// @param last_used some minutes behind; null if never
    public record KeyRow(
            long id,
            String name,
            String key_prefix,
            List<String> permissions,
            @Nullable List<Long> printer_ids,
            @Nullable String profile,
            boolean enabled,
            @Nullable Long user_id,
            String created_at,
            @Nullable String expires_at,
            @Nullable String last_used) {
        public static KeyRow of(ApiKey key) {
            ApiKey.Terms terms = key.terms();
            return new KeyRow(
                    key.id().value(),
                    terms.name(),
                    key.prefix() + "...",
                    terms.permissions().stream()
                            .sorted()
                            .map(KeyPermission::wireName)
                            .toList(),
                    terms.printers() == null
                            ? null
                            : terms.printers().stream()
                                    .map(printer -> printer.value())
                                    .sorted()
                                    .toList(),
                    terms.profile() == null ? null : terms.profile().wireName(),
                    terms.enabled(),
                    key.owner() == null ? null : key.owner().value(),
                    Times.millis(key.createdAt()),
                    Times.millisOrNull(terms.expiresAt()),
                    Times.millisOrNull(key.lastUsedAt()));
        }
    }

    /// A key that was just made, with what is shown once.
    ///
    /// @param key the key itself
    /// @param qr what its picture says: this hub's address and the key, as Bambuddy's phone apps read it
    /// @param qr_svg the picture
    public record MadeRow(
            long id,
            String name,
            String key,
            String key_prefix,
            List<String> permissions,
            @Nullable List<Long> printer_ids,
            @Nullable String profile,
            boolean enabled,
            @Nullable Long user_id,
            String created_at,
            @Nullable String expires_at,
            @Nullable String last_used,
            String qr,
            String qr_svg) {
        public static MadeRow of(ApiKey key, String secret, String qr, String svg) {
            KeyRow row = KeyRow.of(key);
            return new MadeRow(
                    row.id,
                    row.name,
                    secret,
                    row.key_prefix,
                    row.permissions,
                    row.printer_ids,
                    row.profile,
                    row.enabled,
                    row.user_id,
                    row.created_at,
                    row.expires_at,
                    row.last_used,
                    qr,
                    svg);
        }

        /// Without the key.
        @Override
        public String toString() {
            return "MadeRow[" + id + "]";
        }
    }

    public record Message(String message) {}

    /// @param detail for people
    /// @param code stable, for programs
    /// @param errors what is wrong with which field; null if that is not what is wrong
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ErrorRow(
            String detail, String code, @Nullable List<FieldError> errors) {}

    public record FieldError(String field, String message) {}
}
