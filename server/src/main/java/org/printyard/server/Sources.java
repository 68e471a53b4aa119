package org.printyard.server;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.filamentmanager.FilamentManagerSource;
import org.printyard.connectors.filamentory.FilamentorySource;
import org.printyard.connectors.filaments.FilamentsSource;
import org.printyard.connectors.octoprint.OctoPrintSource;
import org.printyard.connectors.printyard.PrintyardSource;
import org.printyard.connectors.spoolman.SpoolmanSource;
import org.printyard.connectors.transport.FileReading;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.ExtraField;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.moving.UnreadableSource.Reason;

/// All programs that we can move in from.
final class Sources implements Movers {
    private final SpoolmanSource spoolman = new SpoolmanSource();
    private final FilamentsSource filaments = new FilamentsSource();
    private final FilamentorySource filamentory = new FilamentorySource();
    private final List<RowReader.Format> formats = List.of(
            spoolman,
            filaments,
            filamentory,
            new OctoPrintSource(),
            new FilamentManagerSource(),
            new PrintyardSource());

    @Override
    public List<String> sources() {
        return formats.stream().map(RowReader.Format::source).toList();
    }

    @Override
    public List<String> running() {
        return List.of(SpoolmanSource.NAME, FilamentsSource.NAME, FilamentorySource.NAME);
    }

    @Override
    public Consignment read(InputStream content, Terms terms) {
        List<RowReader.Format> possible = formats.stream()
                .filter(format -> terms.source() == null || format.source().equals(terms.source()))
                .toList();
        return new FileReading(possible, terms.currency()).read(content);
    }

    @Override
    public Consignment fetch(Address address, Terms terms, Progress progress) {
        return switch (String.valueOf(terms.source())) {
            case SpoolmanSource.NAME -> spoolman.fetch(address, terms.currency(), progress);
            case FilamentsSource.NAME -> filaments.fetch(address, progress);
            case FilamentorySource.NAME -> filamentory.fetch(address, terms.currency(), progress);
            default -> throw new UnreadableSource(Reason.UNKNOWN_FORMAT, "No such program can be asked");
        };
    }

    @Override
    public String join(@Nullable String definitions, List<ExtraField> more) {
        return SpoolmanSource.join(definitions, more);
    }
}
