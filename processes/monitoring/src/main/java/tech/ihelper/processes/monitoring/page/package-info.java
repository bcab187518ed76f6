/** Checks for people and programs. */
@NullMarked
package tech.ihelper.processes.monitoring.page;

import org.jspecify.annotations.NullMarked;
