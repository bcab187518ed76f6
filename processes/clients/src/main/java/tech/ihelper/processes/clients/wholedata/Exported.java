package tech.ihelper.processes.clients.wholedata;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Collected exports, to be fetched while they are there. */
@Component
public class Exported {

    private final Exports exports;

    Exported(Exports exports) {
        this.exports = exports;
    }

    public boolean isThere(DataRequest request) {
        return exports.isThere(request.id());
    }

    /** Writes the ZIP file, part by part; nothing when it is gone. */
    public void copy(DataRequest request, OutputStream to) throws IOException {
        exports.copy(request.id(), to);
    }
}
