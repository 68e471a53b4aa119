package org.printyard.domain.transaction;

import java.time.Instant;
import java.util.Optional;

/// Requests that carried an `Idempotency-Key`, with the first answer each of them got.
public interface RequestStore {
    /// What makes two requests the same one.
    ///
    /// @param caller who sent it, as text
    record Key(String caller, String method, String path, String key) {}

    /// @param fingerprint of the request's body
    record Answered(String fingerprint, int status, String body) {}

    /// The first answer to this request, or empty if it is the first: then nobody else gets past this call with the
    /// same key before this transaction ends.
    Optional<Answered> claim(Key key, Instant now);

    /// Keeps the answer to a request claimed in this transaction.
    void answer(Key key, Answered answer);

    /// @return how many were forgotten
    int removeBefore(Instant time);
}
