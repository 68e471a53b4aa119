/// The Filaments API: SpoolDB's filaments, spools, consumption, materials, colours, templates and settings.
@NullMarked
package org.printyard.dialects.filaments;

import org.jspecify.annotations.NullMarked;
