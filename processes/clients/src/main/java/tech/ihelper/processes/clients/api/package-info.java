/** The register for programs. */
@NullMarked
package tech.ihelper.processes.clients.api;

import org.jspecify.annotations.NullMarked;
