package tech.ihelper.processes.clients.enquiry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.StartAction;
import tech.ihelper.contracts.StartContext;

/** Answers of the form {@code enquire.form}. */
record Enquire(
        String company,
        String name,
        String email,
        @Nullable String phone,
        List<String> needs,
        @Nullable Integer people,
        String message,
        @Nullable List<AttachedFile> files) {

    Enquiry enquiry(String number, UUID submission, Locale language, Instant at) {
        return new Enquiry(
                number,
                submission,
                null,
                line(company),
                line(name),
                email.strip(),
                phone == null ? null : line(phone),
                people,
                needs,
                message.replace('\u0000', '\uFFFD'),
                language,
                Enquiry.State.OPEN,
                null,
                at,
                null,
                null);
    }

    private static String line(String text) {
        return Objects.requireNonNull(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    @Component("client-enquiry/start")
    static class Action implements StartAction<Enquire> {

        private final EnquiryDesk desk;

        Action(EnquiryDesk desk) {
            this.desk = desk;
        }

        @Override
        public Class<Enquire> answers() {
            return Enquire.class;
        }

        /** The files stay with the case by themselves. */
        @Override
        public String start(StartContext context, Enquire answers) {
            return desk.open(answers, context.submission(), context.language(), context.by())
                    .number();
        }
    }
}
