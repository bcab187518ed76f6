package tech.ihelper.processes.monitoring.status;

/** The page reads otherwise than a moment ago. Published in the transaction that says so. */
record StatusChanged(String slug) {}
