package tech.ihelper.connectors.ping;

/** What a subject implements to be pinged. */
public interface PingListener {

    /**
     * Takes a ping in a transaction of its own; the sender hears OK only after it is committed. A failure is answered with
     * 503, and most senders ping again.
     *
     * @return false when the check is not one of this subject's; then the next one is asked
     */
    boolean accept(Ping ping);
}
