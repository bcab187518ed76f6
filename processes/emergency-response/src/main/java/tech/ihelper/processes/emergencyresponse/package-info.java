/** From an alert to a report: incidents, the people who are paged for them, and the process that drives both. */
@NullMarked
package tech.ihelper.processes.emergencyresponse;

import org.jspecify.annotations.NullMarked;
