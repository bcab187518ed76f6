package tech.ihelper.contracts;

/**
 * How a subject of the house alerts the people on call. The alert goes the way of every alert from outside: it lies in
 * the inbox under the subject's name and opens, joins or ends an incident, or is kept quiet by a mute.
 *
 * <p>Both verbs need the caller's transaction: the alert is kept when that commits and never was when it rolls back. It is
 * understood right after the commit; the schedule of the inbox does it if the node dies in between.
 */
public interface Alerts {

    /**
     * Says that something is wrong. Saying it again is a repeat; with a later {@link NewAlert#startsAt()} it is a new
     * episode of the same alert.
     */
    void raise(NewAlert alert);

    /**
     * Says that it is over: the episode that began before now ends. Harmless when nothing is open.
     *
     * @param subject as in {@link NewAlert#subject()}
     * @param fingerprint as in {@link NewAlert#fingerprint()}
     */
    void clear(String subject, String fingerprint);
}
