package tech.ihelper.connectors.endpoint;

import java.io.IOException;

/** A server shows another key than the one that is known of it. It may be another server, so nothing was said to it, no password either. */
public final class UnknownHostKey extends IOException {

    private static final long serialVersionUID = 1L;

    private final String presented;

    UnknownHostKey(String presented) {
        super("The server presents the host key %s, which is not the one that is registered".formatted(presented));
        this.presented = presented;
    }

    /** The fingerprint of the key that it shows. */
    public String presented() {
        return presented;
    }
}
