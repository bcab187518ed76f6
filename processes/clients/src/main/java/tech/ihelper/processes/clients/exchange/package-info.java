/** The register as CSV: out as it is, in after everything that would happen was shown. */
@NullMarked
package tech.ihelper.processes.clients.exchange;

import org.jspecify.annotations.NullMarked;
