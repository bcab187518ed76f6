package tech.ihelper.processes.clients.enquiry;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.forms.words.Words;

/** What the model of enquiries calls. */
@Component
public class EnquiryTasks {

    private final Enquiries enquiries;
    private final Outbox outbox;
    private final Clock clock;

    EnquiryTasks(Enquiries enquiries, Outbox outbox, Clock clock) {
        this.enquiries = enquiries;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Mails whoever asked that it arrived, and when the answer comes. Nothing of what they wrote: it may not be theirs. */
    @ModelTask(
            label = "Confirm enquiry",
            help = "Mails whoever asked that the enquiry arrived and when the answer comes.",
            effect = ModelTask.Effect.OUTBOX)
    public void confirmEnquiry(String number) {
        var enquiry = find(number);
        var words = Words.in(enquiry.language());
        var due = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(enquiry.language())
                .format(enquiry.due(clock.getZone()).atZone(clock.getZone()));
        send(
                enquiry,
                "confirm",
                words.say("clients.enquiry.confirm.subject", number),
                words.say("clients.enquiry.confirm.text", number, due));
    }

    /** Mails what a person answered. */
    @ModelTask(
            label = "Send answer",
            help = "Mails whoever asked what a person answered.",
            effect = ModelTask.Effect.OUTBOX)
    public void sendAnswer(String number) {
        var enquiry = find(number);
        var words = Words.in(enquiry.language());
        send(
                enquiry,
                "answer",
                words.say("clients.enquiry.answer.subject", number),
                Objects.requireNonNull(enquiry.answer(), "only what has an answer comes here"));
    }

    private void send(Enquiry enquiry, String what, String subject, String text) {
        outbox.enqueue(new Delivery(
                enquiry.number() + "/" + what,
                Delivery.Channel.MAIL,
                enquiry.email(),
                enquiry.email(),
                subject,
                text,
                enquiry.client(),
                enquiry.number()));
    }

    private Enquiry find(String number) {
        return enquiries.find(number, ClientScope.ALL).orElseThrow(EnquiryRefusal::unknown);
    }
}
