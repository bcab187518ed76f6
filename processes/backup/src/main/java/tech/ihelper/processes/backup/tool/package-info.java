/** How backups are stored and read back: programs that are run as strangers, what their ends mean, and whether a run made a backup. Knows no plan, no database, no engine. */
@NullMarked
package tech.ihelper.processes.backup.tool;

import org.jspecify.annotations.NullMarked;
