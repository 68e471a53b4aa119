package org.printyard.conformance.transcripts;

import java.util.List;

/// A file of exchanges that run in order against one fresh hub.
///
/// @param name dialect, topic and file, as in `filaments-api/seed/restock`
/// @param source the document and section the transcript was written from
/// @param proves what holds when it passes
record Transcript(String name, String source, String proves, List<Exchange> exchanges) {}
