/** restic, 0.18 or newer. */
@NullMarked
package tech.ihelper.processes.backup.tool.restic;

import org.jspecify.annotations.NullMarked;
