/** When somebody works on a system. Knows no checks. */
@NullMarked
package tech.ihelper.processes.monitoring.maintenance;

import org.jspecify.annotations.NullMarked;
