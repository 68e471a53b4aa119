/// The pages in a real browser, as somebody sees and uses them: elements are found by role and accessible name only.
@NullMarked
package org.printyard.conformance.browser;

import org.jspecify.annotations.NullMarked;
