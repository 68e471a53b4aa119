package org.printyard.conformance.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Something on a page, as the accessibility tree shows it.
///
/// @param object the browser's own handle
record Element(Tab tab, Protocol protocol, String object) {

    /// Waits until there is exactly one inside.
    Element find(String role, String name) {
        tab.await(role + " \"" + name + "\"", () -> all(role, name).size() == 1);
        return all(role, name).getFirst();
    }

    /// What is inside with this role and exactly this name, and not hidden.
    List<Element> all(String role, String name) {
        return query(Map.of("role", role, "accessibleName", name)).stream()
                .map(node -> new Element(tab, protocol, resolve(node)))
                .toList();
    }

    /// The names of all with this role inside, in the order of the page.
    List<String> names(String role) {
        return query(Map.of("role", role)).stream()
                .map(node -> node.path("name").path("value").asText())
                .toList();
    }

    private List<JsonNode> query(Map<String, String> what) {
        Map<String, String> parameters = new HashMap<>(what);
        parameters.put("objectId", object);
        List<JsonNode> shown = new ArrayList<>();
        for (JsonNode node :
                protocol.send("Accessibility.queryAXTree", parameters).required("nodes")) {
            if (!node.path("ignored").asBoolean()) {
                shown.add(node);
            }
        }
        return shown;
    }

    private String resolve(JsonNode node) {
        Map<String, ?> parameters =
                Map.of("backendNodeId", node.required("backendDOMNodeId").asInt());
        return protocol.send("DOM.resolveNode", parameters)
                .required("object")
                .required("objectId")
                .asText();
    }

    String text() {
        return call("function() { return this.innerText; }");
    }

    String value() {
        return call("function() { return String(this.value); }");
    }

    String attribute(String name) {
        return call("function() { return this.getAttribute('" + name + "') ?? ''; }");
    }

    /// With the mouse, in its middle: what covers it gets the click.
    void click() {
        protocol.send("DOM.scrollIntoViewIfNeeded", Map.of("objectId", object));
        JsonNode corners = protocol.send("DOM.getContentQuads", Map.of("objectId", object))
                .required("quads")
                .required(0);
        double x = (corners.required(0).asDouble() + corners.required(4).asDouble()) / 2;
        double y = (corners.required(1).asDouble() + corners.required(5).asDouble()) / 2;
        for (String type : List.of("mousePressed", "mouseReleased")) {
            protocol.send(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    /// In place of what is there.
    void type(String text) {
        protocol.send("DOM.focus", Map.of("objectId", object));
        call("function() { this.select(); return ''; }");
        protocol.send("Input.insertText", Map.of("text", text));
    }

    private String call(String function) {
        return protocol.send(
                        "Runtime.callFunctionOn",
                        Map.of("objectId", object, "functionDeclaration", function, "returnByValue", true))
                .required("result")
                .path("value")
                .asText();
    }
}
