package org.printyard.dialects.octoprint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.octoprint.wire.FileWire.RefsRow;
import org.printyard.domain.access.Permission;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.jobs.PrintDesk;

/// Which printer a request is for, and where its clients find things.
///
/// @param printer null at the root of a hub without printers, which answers as a printer that is not connected
record Place(Request request, @Nullable Printer printer) {
    /// @throws Refused if the path names a printer that is none
    static Place of(Request request, PrintDesk desk) {
        return new Place(request, Theirs.printer(request, desk));
    }

    /// @throws Refused if the caller may not do this, or not with this printer
    void require(Permission permission) {
        Theirs.require(request, permission, printer);
    }

    /// Where this API is, without a slash at the end.
    String base() {
        return printer == null || request.printer().isEmpty()
                ? request.baseUrl()
                : request.baseUrl() + "/p/" + printer.slug();
    }

    RefsRow refs(PrintFile file) {
        String download =
                request.baseUrl() + "/api/printyard/v1/files/" + file.id().value() + "/content";
        return new RefsRow(resource(file.path()), download);
    }

    String resource(FilePath path) {
        StringBuilder address = new StringBuilder(base()).append("/api/files/local");
        for (String name : path.names()) {
            address.append('/')
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return address.toString();
    }
}
