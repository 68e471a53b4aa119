package org.printyard.dialects.printyard.wire;

import org.printyard.dialects.http.OneOf;

/// @param status `healthy` or `unhealthy`
/// @param database `connected` or `disconnected`
/// @param mqtt `disabled` without an MQTT printer
public record HealthWire(
        @OneOf(texts = {"healthy", "unhealthy"}) String status,
        @OneOf(texts = {"connected", "disconnected"}) String database,
        String mqtt,
        String timestamp) {}
