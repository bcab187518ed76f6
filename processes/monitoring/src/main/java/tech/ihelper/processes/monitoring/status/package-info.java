/** What the public reads: status pages, what staff tell on them, and who wants to be told. */
@NullMarked
package tech.ihelper.processes.monitoring.status;

import org.jspecify.annotations.NullMarked;
