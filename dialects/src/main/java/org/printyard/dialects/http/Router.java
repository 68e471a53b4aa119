package org.printyard.dialects.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route for a path. A literal segment goes before a parameter; two routes that could not be told apart are
/// refused when the table is made.
final class Router {
    /// @param dialect whose route it is
    /// @param printer the one of the mount that it came by, as the client names it; null at the root
    record Match(
            Dialect dialect,
            Route route,
            Map<String, String> parameters,
            @Nullable String printer) {
        Match at(@Nullable String mount) {
            return new Match(dialect, route, parameters, mount);
        }
    }

    private record Target(Dialect dialect, Route route) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<Method, Target> targets = new EnumMap<>(Method.class);
        private @Nullable Node parameter;
        private @Nullable Node rest;
        private @Nullable Target socket;
    }

    private final Node root = new Node();

    Router(List<Dialect> dialects) {
        for (Dialect dialect : dialects) {
            for (Route route : dialect.routes()) {
                add(new Target(dialect, route));
            }
        }
    }

    private void add(Target target) {
        Node node = root;
        for (String segment : segments(target.route.path())) {
            if (isRest(segment)) {
                node.rest = node.rest == null ? new Node() : node.rest;
                node = node.rest;
            } else if (segment.startsWith("{")) {
                node.parameter = node.parameter == null ? new Node() : node.parameter;
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, _ -> new Node());
            }
        }
        Target before = target.route.isSocket() ? node.socket : node.targets.get(target.route.method());
        if (target.route.isSocket()) {
            node.socket = target;
        } else {
            node.targets.put(target.route.method(), target);
        }
        if (before != null) {
            throw new IllegalStateException("two routes for " + target.route.method() + " " + target.route.path() + ": "
                    + before.dialect.name() + " and " + target.dialect.name());
        }
    }

    /// `{path...}` at a route's end stands for one segment or more.
    private static boolean isRest(String segment) {
        return segment.endsWith("...}");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /// The route, or what is wrong: an unknown path, or a known one with another method.
    ///
    /// @throws Refused with what is wrong
    Match match(String method, List<String> path) {
        List<Node> ends = new ArrayList<>();
        collect(root, path, 0, ends);
        Set<String> allowed = new TreeSet<>();
        for (Node end : ends) {
            for (Map.Entry<Method, Target> entry : end.targets.entrySet()) {
                allowed.add(entry.getKey().name());
                if (entry.getKey().name().equals(method)) {
                    return match(entry.getValue(), path);
                }
            }
        }
        throw new Refused(allowed.isEmpty() ? new Problem.NoSuchPath() : new Problem.WrongMethod(allowed));
    }

    /// The WebSocket at a path, if there is one.
    Optional<Match> findSocket(List<String> path) {
        List<Node> ends = new ArrayList<>();
        collect(root, path, 0, ends);
        for (Node end : ends) {
            if (end.socket != null) {
                return Optional.of(match(end.socket, path));
            }
        }
        return Optional.empty();
    }

    private static void collect(Node node, List<String> path, int depth, List<Node> ends) {
        if (depth == path.size()) {
            ends.add(node);
            return;
        }
        Node literal = node.literals.get(path.get(depth));
        if (literal != null) {
            collect(literal, path, depth + 1, ends);
        }
        if (node.parameter != null) {
            collect(node.parameter, path, depth + 1, ends);
        }
        if (node.rest != null) {
            ends.add(node.rest);
        }
    }

    private static Match match(Target target, List<String> path) {
        List<String> names = segments(target.route.path());
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (isRest(name)) {
                parameters.put(name.substring(1, name.length() - 4), String.join("/", path.subList(i, path.size())));
            } else if (name.startsWith("{")) {
                parameters.put(name.substring(1, name.length() - 1), path.get(i));
            }
        }
        return new Match(target.dialect, target.route, parameters, null);
    }
}
