package tech.ihelper.processes.emergencyresponse;

import org.jspecify.annotations.Nullable;

/**
 * A person on a team's list, and the ways to reach this person.
 *
 * @param place order on the list, the first is paged first
 * @param mail where a page goes by mail; null = the person's own address
 * @param webhookSealed address of the webhook, encrypted for the outbox; null = none
 * @param webhookShown the webhook as people may see it
 */
record OnCallContact(
        long id,
        String team,
        int place,
        String personId,
        @Nullable String mail,
        @Nullable String webhookSealed,
        @Nullable String webhookShown) {}
