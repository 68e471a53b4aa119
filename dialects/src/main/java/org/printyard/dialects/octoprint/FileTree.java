package org.printyard.dialects.octoprint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.octoprint.wire.FileWire.EntryRow;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.transaction.Stores;

/// The library as OctoPrint lists it: folders with what is in them, as far down as was asked for. For one answer.
final class FileTree {
    private final Place place;
    private final Stores stores;
    private int left = Request.LIST_LIMIT;

    FileTree(Place place, Stores stores) {
        this.place = place;
        this.stores = stores;
    }

    /// Folders first, each by name.
    ///
    /// @param folder null for the top
    List<EntryRow> list(@Nullable FilePath folder, boolean recursive) {
        List<EntryRow> entries = new ArrayList<>();
        for (FilePath path : stores.files().folders(folder)) {
            if (left > 0) {
                left--;
                entries.add(folder(path, recursive));
            }
        }
        var inside = new FileStore.Filter(folder, false, null);
        var page = new FileStore.Page(FileStore.Order.NAME, false, left, 0);
        List<PrintFile> files = left > 0 ? stores.files().list(inside, page) : List.of();
        left -= files.size();
        files.forEach(file -> entries.add(EntryRow.of(file, place.refs(file))));
        return entries;
    }

    EntryRow folder(FilePath path, boolean recursive) {
        return EntryRow.folder(path, place.resource(path), recursive ? list(path, true) : null);
    }
}
