/// What the hub counts, for Prometheus.
@NullMarked
package org.printyard.server.metrics;

import org.jspecify.annotations.NullMarked;
