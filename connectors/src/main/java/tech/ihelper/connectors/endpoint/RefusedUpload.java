package tech.ihelper.connectors.endpoint;

import java.io.IOException;

/** A server says no, and would say it again: nobody is let in, nothing may be written there, or the folder is not there. */
public final class RefusedUpload extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedUpload(String words, Throwable cause) {
        super(words, cause);
    }
}
