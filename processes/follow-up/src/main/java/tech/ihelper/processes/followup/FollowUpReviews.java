package tech.ihelper.processes.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContractDates;

/** Asks each quarter of a contract, and before its renewal. */
@Component
class FollowUpReviews {

    private static final Logger LOG = LoggerFactory.getLogger(FollowUpReviews.class);
    static final int MONTHS = 3;

    /** A node that was down, or a start date that was entered late: a quarter is not skipped for that. */
    private static final int LATE_DAYS = 14;

    private final Clients clients;
    private final ContractDates contracts;
    private final FollowUpDesk desk;
    private final FollowUpProperties properties;
    private final Clock clock;

    FollowUpReviews(
            Clients clients, ContractDates contracts, FollowUpDesk desk, FollowUpProperties properties, Clock clock) {
        this.clients = clients;
        this.contracts = contracts;
        this.desk = desk;
        this.properties = properties;
        this.clock = clock;
    }

    /** Takes what is due today; a client that fails does not keep the others from being asked. */
    void openDue() {
        var today = LocalDate.now(clock);
        for (var client : clients.active()) {
            for (var opening : due(client.id(), today)) {
                try {
                    desk.open(opening);
                } catch (RuntimeException e) {
                    LOG.warn("{} of {} could not be opened; tried again tomorrow", opening.occasion(), client.id(), e);
                }
            }
        }
    }

    /** The renewal comes first: whoever is asked about it is not asked about the quarter in the same weeks. */
    private List<FollowUp.Opening> due(ClientId client, LocalDate today) {
        var due = new ArrayList<FollowUp.Opening>();
        contracts.of(client).ifPresent(term -> {
            var renewal = term.renewal();
            if (renewal != null
                    && !today.isBefore(renewal.minusDays(properties.renewalAhead()))
                    && today.isBefore(renewal)) {
                due.add(opening(Occasion.RENEWAL, client, renewal));
            }
            var start = term.start();
            if (start != null && today.isAfter(start)) {
                var quarters = ChronoUnit.MONTHS.between(start, today) / MONTHS;
                var quarter = start.plusMonths(quarters * MONTHS);
                if (quarters > 0 && today.isBefore(quarter.plusDays(LATE_DAYS))) {
                    due.add(opening(Occasion.QUARTERLY_REVIEW, client, quarter));
                }
            }
        });
        return due;
    }

    static FollowUp.Opening opening(Occasion occasion, ClientId client, LocalDate day) {
        return new FollowUp.Opening(occasion, occasion + "/" + client + "/" + day, client, null, day.toString(), null);
    }
}
