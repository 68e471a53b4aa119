/// Black-box proof over the wire: plain-text transcripts (see `transcripts/README.md` in the test resources)
/// and the runner that plays them against a hub. Nothing here imports the hub's code; it knows an address and a
/// token.
@NullMarked
package org.printyard.conformance.transcripts;

import org.jspecify.annotations.NullMarked;
