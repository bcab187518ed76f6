/** How it went: by time, not by answers. */
@NullMarked
package tech.ihelper.processes.monitoring.uptime;

import org.jspecify.annotations.NullMarked;
