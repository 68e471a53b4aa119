package org.printyard.dialects.filaments;

import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;

/// Ids in this API's paths and queries.
final class Ids {
    private Ids() {}

    /// @param thing as the refusal calls it: `filament`
    static long of(Request request, String thing) {
        return request.id("id").orElseThrow(() -> new Refused(new BadRequest(invalid(thing))));
    }

    static String invalid(String thing) {
        return "Invalid " + thing + " ID";
    }
}
