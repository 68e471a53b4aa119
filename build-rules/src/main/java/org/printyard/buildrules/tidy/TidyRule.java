package org.printyard.buildrules.tidy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One house rule about sources.
public record TidyRule(String name, String because, Function<Repository, Stream<Finding>> check) {

    /// @param line counted from 1; 0 where the whole file is meant
    public record Finding(String path, long line, String problem) {
        @Override
        public String toString() {
            return path + (line == 0 ? "" : ":" + line) + " " + problem;
        }
    }

    public static List<TidyRule> all() {
        return Stream.concat(SourceRules.all().stream(), RepositoryRules.all().stream())
                .toList();
    }

    public List<Finding> findings(Repository repository) {
        return check.apply(repository).toList();
    }

    @Override
    public String toString() {
        return name + ", because " + because;
    }
}
