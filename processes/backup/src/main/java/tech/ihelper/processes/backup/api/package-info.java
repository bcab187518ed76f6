/** Backups for programs: plans, what is run for them, what was proven. */
@NullMarked
package tech.ihelper.processes.backup.api;

import org.jspecify.annotations.NullMarked;
