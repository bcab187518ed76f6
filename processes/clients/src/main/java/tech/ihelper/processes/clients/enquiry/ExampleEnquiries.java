package tech.ihelper.processes.clients.enquiry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ExampleData;

/** Two who asked the example company for an offer. */
@Component
@Profile("example")
class ExampleEnquiries implements ExampleData {

    private final EnquiryDesk desk;

    ExampleEnquiries(EnquiryDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public void create(Caller by) {
        open(
                new Enquire(
                        "Fenwick Garden Centre",
                        "Ada Fenwick",
                        "ada@fenwick.example",
                        "+44 20 7946 0871",
                        List.of("backup", "support"),
                        14,
                        "Our server is eight years old and nobody knows whether its backups can be read. Could somebody"
                                + " look at it before the Christmas season?",
                        null),
                Locale.ENGLISH,
                by);
        open(
                new Enquire(
                        "Tischlerei Brandt",
                        "Jonas Brandt",
                        "jonas@tischlerei-brandt.example",
                        null,
                        List.of("monitoring"),
                        5,
                        "Wir sind fünf Leute, und der Router fällt jede Woche aus. Was kostet es, wenn Sie ein Auge darauf"
                                + " haben?",
                        null),
                Locale.GERMAN,
                by);
    }

    private void open(Enquire asked, Locale language, Caller by) {
        var submission = UUID.nameUUIDFromBytes(asked.company().getBytes(StandardCharsets.UTF_8));
        desk.open(asked, submission, language, by);
    }
}
