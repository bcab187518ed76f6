package tech.ihelper.processes.monitoring.push;

import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.ping.Ping;
import tech.ihelper.connectors.ping.PingListener;
import tech.ihelper.processes.monitoring.check.HeartbeatDesk;
import tech.ihelper.processes.monitoring.check.HeartbeatDesk.Report;

/** {@code /ping/{uuid}} and what may follow it, as Healthchecks has it. */
@Component
class Pings implements PingListener {

    private final HeartbeatDesk desk;

    Pings(HeartbeatDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean accept(Ping ping) {
        return switch (ping.kind()) {
            case START -> desk.begins(ping.check(), ping.receivedAt());
            case LOG -> desk.notes(ping.check(), ping.receivedAt(), ping.body());
            case SUCCESS ->
                desk.reports(ping.check(), new Report(ping.receivedAt(), null, null, Map.of(), ping.body()));
            case FAIL ->
                desk.reports(ping.check(), new Report(ping.receivedAt(), fault(ping), null, Map.of(), ping.body()));
        };
    }

    private static String fault(Ping ping) {
        return ping.exitCode() == null ? "It says that it failed" : "It failed with exit code " + ping.exitCode();
    }
}
