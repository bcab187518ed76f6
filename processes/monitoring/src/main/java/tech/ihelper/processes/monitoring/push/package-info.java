/** The addresses that what reports by itself calls: those of Healthchecks and of Uptime Kuma. */
@NullMarked
package tech.ihelper.processes.monitoring.push;

import org.jspecify.annotations.NullMarked;
