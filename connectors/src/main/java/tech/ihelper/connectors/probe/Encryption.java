package tech.ihelper.connectors.probe;

/** How a connection is protected. */
public enum Encryption {
    /** Not at all. */
    NONE,
    /** By TLS with whoever answers: inside a network, where certificates are self-made. */
    UNVERIFIED,
    /** By TLS with a certificate that somebody trusted vouches for, and that has the host's name. */
    VERIFIED
}
