package tech.ihelper.processes.emergencyresponse;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;

/** The report that ends every incident. */
@Component
class IncidentReport {

    static final String KIND = "incident-report";

    private final Documents documents;

    IncidentReport(Documents documents) {
        this.documents = documents;
    }

    /** Issues it once, however often it is asked. */
    IssuedDocument issue(Incident incident) {
        return documents.issue(
                new NewDocument(
                        incident.number() + "/" + KIND,
                        KIND,
                        "Incident report " + incident.number(),
                        incident.client(),
                        incident.number()),
                number -> new byte[] {1});
    }
}
