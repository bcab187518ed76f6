package tech.ihelper.connectors.probe;

import java.net.UnknownHostException;

/** A name that leads where nobody may be led. It is not said where, or one could draw a map of the network by asking. */
public final class ForbiddenAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String host) {
        super(host + " leads into a network that checks may not reach, unless an admin allows it");
    }
}
