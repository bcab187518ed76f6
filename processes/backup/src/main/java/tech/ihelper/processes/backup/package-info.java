/** Backups that are proven: tools run as child processes, what they did is judged, what they stored is read back. */
@NullMarked
package tech.ihelper.processes.backup;

import org.jspecify.annotations.NullMarked;
