/** What was there at backup time, file by file, and whether it came back. */
@NullMarked
package tech.ihelper.processes.backup.tool.manifest;

import org.jspecify.annotations.NullMarked;
