package org.printyard.dialects.filaments;

import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Problem.Invalid;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;

/// The body of the two `archive` endpoints, which have one sentence for everything that is wrong with it.
final class ArchiveInput {
    private ArchiveInput() {}

    static boolean read(Request request, Field<Boolean> archived) {
        try {
            Input input = request.input();
            Boolean value = input.find(archived);
            if (value != null) {
                return value;
            }
        } catch (Refused e) {
            if (!(e.problem() instanceof Invalid)) {
                throw e;
            }
        }
        throw new Refused(new BadRequest("archived must be a boolean"));
    }
}
