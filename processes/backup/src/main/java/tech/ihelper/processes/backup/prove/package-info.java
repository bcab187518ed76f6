/** What proves a backup: stored data is read back, the newest snapshot is really restored, compared and timed. */
@NullMarked
package tech.ihelper.processes.backup.prove;

import org.jspecify.annotations.NullMarked;
