package tech.ihelper.processes.monitoring.maintenance;

/** Something is planned otherwise than a moment ago. Published in the transaction that says so. */
public record MaintenanceChanged(String number) {}
