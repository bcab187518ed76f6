package tech.ihelper.connectors.edge;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.edge.Answer.Problem;

/**
 * Answers for requests that the server turns away before any filter sees them, such as an address with a NUL in it: a
 * problem instead of the server's HTML page. Public because Tomcat makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {

    /** Made by Tomcat. */
    public ProblemValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problem.of(status, "request-refused", "The request could not be handled")
                    .detail("The server refused it before it was read. Check address and headers.")
                    .answer()
                    .writeTo(response);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The sender was gone before the answer", e);
        }
    }
}
