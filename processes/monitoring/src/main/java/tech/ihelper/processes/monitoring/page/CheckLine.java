package tech.ihelper.processes.monitoring.page;

import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.Uptime;

/**
 * A check for people to read.
 *
 * @param client its name
 * @param objective of its system
 */
record CheckLine(
        Check check, String client, Uptime day, Uptime month, Uptime quarter, Objective objective, Spark spark) {}
