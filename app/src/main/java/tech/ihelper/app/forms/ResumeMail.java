package tech.ihelper.app.forms;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.forms.FormsProperties;
import tech.ihelper.engine.starts.PublicForms.Saved;
import tech.ihelper.engine.starts.StartForm;
import tech.ihelper.forms.FormWords;

/** Mails the link to a draft. The mail holds nothing that the visitor wrote: nobody sends others' words with it. */
@Component
class ResumeMail {

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]{1,180}\\.[^\\s@<>,;:\".]{2,24}");

    private final Outbox outbox;
    private final FormsProperties properties;
    private final BusinessProperties business;
    private final Clock clock;
    private final TransactionTemplate transactions;

    ResumeMail(
            Outbox outbox,
            FormsProperties properties,
            BusinessProperties business,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.outbox = outbox;
        this.properties = properties;
        this.business = business;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** @throws Refusal when there is something that is no mail address */
    Optional<String> read(@Nullable String address, Locale language) {
        if (address == null || address.isBlank()) {
            return Optional.empty();
        }
        if (!ADDRESS.matcher(address.strip()).matches()) {
            throw new BadAddress(language);
        }
        return Optional.of(address.strip());
    }

    void send(String to, String path, StartForm form, Saved saved) {
        var words = FormWords.in(form.language());
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(form.language())
                .format(saved.until().atZone(clock.getZone()));
        var parts = Map.of(
                "form", form.title(), "business", business.name(), "day", day, "link", properties.address() + path);
        var delivery = new Delivery(
                "form-draft/" + saved.token().substring(0, 12),
                Delivery.Channel.MAIL,
                to,
                to,
                words.say("mail.draft.subject", parts),
                words.say("mail.draft.text", parts) + "\n\n" + parts.get("link") + "\n",
                null,
                null);
        transactions.executeWithoutResult(status -> outbox.enqueue(delivery));
    }

    private static final class BadAddress extends Refusal {
        private static final long serialVersionUID = 1L;

        BadAddress(Locale language) {
            super(
                    Kind.INVALID,
                    "mail-address",
                    FormWords.in(language)
                            .say("email", Map.of("field", FormWords.in(language).say("visit.mail", Map.of()))),
                    "mail");
        }
    }
}
