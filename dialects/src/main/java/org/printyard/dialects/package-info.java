/// The APIs we speak as a server, one package each.
@NullMarked
package org.printyard.dialects;

import org.jspecify.annotations.NullMarked;
