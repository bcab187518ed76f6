/** PostgreSQL databases: dumped so that a restore can be compared exactly, restored in drills and for real. */
@NullMarked
package tech.ihelper.processes.backup.tool.postgresql;

import org.jspecify.annotations.NullMarked;
