/** The register in the browser. */
@NullMarked
package tech.ihelper.processes.clients.page;

import org.jspecify.annotations.NullMarked;
