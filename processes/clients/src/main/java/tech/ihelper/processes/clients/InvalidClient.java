package tech.ihelper.processes.clients;

import tech.ihelper.contracts.Refusal;

/** What was entered for a client cannot be accepted; names the field. */
class InvalidClient extends Refusal {

    private static final long serialVersionUID = 1L;

    InvalidClient(String field, String message) {
        super(Kind.INVALID, "client-invalid", message, field);
    }
}
