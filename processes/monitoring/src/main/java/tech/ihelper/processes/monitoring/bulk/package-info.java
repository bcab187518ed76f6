/** Many checks at once: as YAML that lies beside other code, as CSV for spreadsheets. */
@NullMarked
package tech.ihelper.processes.monitoring.bulk;

import org.jspecify.annotations.NullMarked;
