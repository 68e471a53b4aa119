/// Benchmarks: a real hub in a process of its own, callers in another, and what both cost. How to run them and what
/// they said: `docs/benchmarks.md`.
@NullMarked
package org.printyard.conformance.bench;

import org.jspecify.annotations.NullMarked;
