/** What is done: backups, verifications, drills and restores as cases, what their steps do outside, and what is recorded of them. */
@NullMarked
package tech.ihelper.processes.backup.run;

import org.jspecify.annotations.NullMarked;
