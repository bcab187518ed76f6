/** What is asked, how it stands, and who asks: everything else of this subject reads it. */
@NullMarked
package tech.ihelper.processes.monitoring.check;

import org.jspecify.annotations.NullMarked;
