/** What clients get in writing. */
@NullMarked
package tech.ihelper.processes.monitoring.document;

import org.jspecify.annotations.NullMarked;
