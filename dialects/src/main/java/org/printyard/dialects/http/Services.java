package org.printyard.dialects.http;

import org.printyard.domain.transaction.Database;
import org.printyard.engine.Writes;

/// What a request reaches the hub with.
record Services(Database database, Writes writes, UnchangedAnswers answers, OpenApi openApi, Perimeter perimeter) {}
