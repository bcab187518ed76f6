package tech.ihelper.processes.clients.register;

import tech.ihelper.contracts.Refusal;

/** There is no such client, or this caller may not know of it. The answer is the same for both. */
public class UnknownClient extends Refusal {

    private static final long serialVersionUID = 1L;

    public UnknownClient() {
        super(Kind.NOT_FOUND, "client-unknown", "There is no such client. Look for it in the list of clients.", null);
    }
}
