package tech.ihelper.connectors.inbox;

import java.util.ArrayList;
import java.util.List;

/** The shape of message that Alertmanager began and others copied: alerts of one group, with the group's status. */
public final class AlertGroups {

    private AlertGroups() {}

    /**
     * Reads every alert of a group.
     *
     * @param pages fields of an alert that hold the address of its page, the best first
     */
    public static List<Alert> read(MessagePart message, String... pages) throws NotUnderstood {
        // The group's status stands in for an alert that says none: "resolved" means that all of them are.
        var groupStatus = message.has("status") ? message.status("status", null) : null;
        var alerts = new ArrayList<Alert>();
        for (var part : message.parts("alerts")) {
            var labels = part.labels("labels");
            var url = part.webAddress(pages);
            alerts.add(new Alert(
                    part.fingerprint("fingerprint", labels),
                    part.status("status", groupStatus),
                    labels,
                    part.annotations("annotations"),
                    part.time("startsAt"),
                    part.time("endsAt"),
                    url != null ? url : message.webAddress("externalURL")));
        }
        return alerts;
    }
}
