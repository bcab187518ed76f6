package tech.ihelper.processes.monitoring.status;

import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.PRIYA;

import java.time.Duration;
import java.util.List;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.testing.ProcessTest;

/** Status pages with something on them. */
final class StatusRoom {

    private static final Outcome WELL = new Outcome(12, null);
    private static final Outcome REFUSED = new Outcome(3, "Connection refused by 10.1.2.3");

    private StatusRoom() {}

    /** A check that is up. */
    static Check up(ProcessTest process, ClientId client) {
        var check = WatchRoom.watch(process, client, "http://10.1.2.3/health");
        hears(process, check, WELL);
        return check;
    }

    static void goesDown(ProcessTest process, Check check) {
        hears(process, check, REFUSED);
        hears(process, check, REFUSED);
    }

    static void comesBack(ProcessTest process, Check check) {
        hears(process, check, WELL);
    }

    private static void hears(ProcessTest process, Check check, Outcome outcome) {
        process.clock().advance(Duration.ofSeconds(10));
        process.get(CheckDesk.class).heard(check.id(), process.clock().instant(), outcome);
    }

    /** Kestrel Freight's, with its one check as "Order entry" in a group. */
    static StatusPage page(ProcessTest process, Check check, boolean open) {
        var desk = process.get(StatusDesk.class);
        desk.make(KESTREL.toString(), wish(false, List.of()), PRIYA);
        return desk.settle(
                "kestrel-freight",
                wish(
                        open,
                        List.of(new StatusWish.Line(
                                StatusPage.Component.key(null, check.id()), "Order entry", "For customers"))),
                PRIYA);
    }

    static StatusWish wish(boolean open, List<StatusWish.Line> lines) {
        return new StatusWish("kestrel-freight", "Kestrel Freight", "How our services stand.", open, true, lines);
    }

    static Post tells(ProcessTest process, String title, String stage, String text) {
        return process.get(StatusDesk.class)
                .tell("kestrel-freight", new PostWish(null, title, stage, text, null), PRIYA);
    }

    static Post goesOn(ProcessTest process, Post before, String stage, String text) {
        return process.get(StatusDesk.class)
                .tell("kestrel-freight", new PostWish(before.story(), null, stage, text, null), PRIYA);
    }
}
