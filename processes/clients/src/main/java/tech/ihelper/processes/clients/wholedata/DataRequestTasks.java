package tech.ihelper.processes.clients.wholedata;

import java.time.Clock;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.engine.ModelTask;

/** What the model of requests for data calls. */
@Component
public class DataRequestTasks {

    private final DataRequests requests;
    private final Exports exports;
    private final ErasureCertificate certificate;
    private final Documents documents;
    private final AuditTrail audit;
    private final Clock clock;

    DataRequestTasks(
            DataRequests requests,
            Exports exports,
            ErasureCertificate certificate,
            Documents documents,
            AuditTrail audit,
            Clock clock) {
        this.requests = requests;
        this.exports = exports;
        this.certificate = certificate;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends a request that is not answered with data. */
    @ModelTask(label = "Record refusal", help = "Ends a data request that is not answered with data.")
    public void recordRefusal(long requestId) {
        requests.replace(requests.byId(requestId).ended(DataRequest.State.REFUSED, clock.instant()));
    }

    /** Removes the export: it was handed over, or nobody fetched it in time. */
    @ModelTask(label = "Delete export", help = "Removes the export: it was handed over, or nobody fetched it in time.")
    public void deleteExport(long requestId) {
        var request = requests.byId(requestId);
        exports.remove(requestId);
        var how = request.handedOver() == null ? DataRequest.State.EXPIRED : DataRequest.State.HANDED_OVER;
        requests.replace(request.ended(how, clock.instant()));
        audit.record(
                new AuditEntry(Caller.SYSTEM, "data-export-deleted", request.number(), request.client(), how.label()));
    }

    /** Issues the certificate of erasure. It names the client, but is not filed under it: that one is gone. */
    @ModelTask(label = "Certify erasure", help = "Issues the certificate that the data is deleted.")
    public void certifyErasure(long requestId) {
        var request = requests.byId(requestId);
        var issued = documents.issue(
                new NewDocument(
                                request.number() + "/erasure-certificate",
                                "erasure-certificate",
                                "Certificate of erasure: " + request.whose(),
                                request.person() == null ? null : request.client(),
                                request.number())
                        .toBeSigned(),
                number -> certificate.print(number, request));
        requests.replace(request.certified(issued.number(), clock.instant()));
    }
}
