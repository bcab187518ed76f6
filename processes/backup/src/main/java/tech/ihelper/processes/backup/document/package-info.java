/** What is written about backups: certificates of drills, monthly reports, recovery plans, recovery kits. */
@NullMarked
package tech.ihelper.processes.backup.document;

import org.jspecify.annotations.NullMarked;
