/** The backup tool that needs no program: one encrypted tar per snapshot, which standard tools open by hand. */
@NullMarked
package tech.ihelper.processes.backup.tool.archive;

import org.jspecify.annotations.NullMarked;
