/** Files of machines that are reached over SSH: without an agent, with the programs that every Unix has. */
@NullMarked
package tech.ihelper.processes.backup.tool.remote;

import org.jspecify.annotations.NullMarked;
