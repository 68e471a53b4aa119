package org.printyard.dialects.bambuddy;

import org.printyard.dialects.http.Request;
import org.printyard.domain.access.ClientProfile;
import org.printyard.engine.access.Caller;

/// In whose shape an answer is. Where the document and the real program call different things by one name, the path
/// says which is meant: the program's clients write a slash at the end of collections, the document never does.
enum Shape {
    DOCUMENTED,
    REAL;

    static Shape ofCollection(Request request) {
        return request.endsWithSlash() ? REAL : DOCUMENTED;
    }

    /// On paths that both write alike the key says which is meant.
    static Shape ofOne(Request request) {
        boolean isTheirs =
                request.caller().by() instanceof Caller.By.Key key && key.profile() == ClientProfile.BAMBUDDY;
        return isTheirs || request.endsWithSlash() ? REAL : DOCUMENTED;
    }
}
