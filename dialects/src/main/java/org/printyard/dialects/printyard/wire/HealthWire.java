package org.printyard.dialects.printyard.wire;

/// @param status `healthy` or `unhealthy`
/// @param database `connected` or `disconnected`
/// @param mqtt `disabled` without an MQTT printer
public record HealthWire(String status, String database, String mqtt, String timestamp) {}
