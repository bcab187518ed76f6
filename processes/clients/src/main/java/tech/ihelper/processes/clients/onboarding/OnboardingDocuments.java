package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.DocumentData;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.contracts.Systems;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Note;

/** What an onboarding says in its two documents: what is to come, and what was handed over. */
@Component
class OnboardingDocuments implements DocumentData {

    private static final String PACK = "onboarding-pack";
    private static final String HAND_OVER = "hand-over";
    private static final int LINE = 200;

    private final Onboardings onboardings;
    private final OnboardingNotes notes;
    private final Contacts contacts;
    private final Systems systems;
    private final ObjectProvider<Proofs> proofs;
    private final People people;
    private final OnboardingProperties properties;
    private final Clock clock;

    OnboardingDocuments(
            Onboardings onboardings,
            OnboardingNotes notes,
            Contacts contacts,
            Systems systems,
            ObjectProvider<Proofs> proofs,
            People people,
            OnboardingProperties properties,
            Clock clock) {
        this.onboardings = onboardings;
        this.notes = notes;
        this.contacts = contacts;
        this.systems = systems;
        this.proofs = proofs;
        this.people = people;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String process() {
        return OnboardingProcess.KEY;
    }

    @Override
    public Facts facts(String template, String number) {
        var one = onboardings.byNumber(number, ClientScope.ALL).orElseThrow(OnboardingRefusal::unknown);
        return new Facts(
                one.client(),
                switch (template) {
                    case PACK -> pack(one);
                    case HAND_OVER -> handOver(one);
                    default ->
                        throw OnboardingRefusal.conflict(
                                "onboarding-document-unknown",
                                "An onboarding has nothing to say in a document of the template " + template + ".");
                });
    }

    private Map<String, Object> pack(Onboarding one) {
        var begins = LocalDate.ofInstant(one.startedAt(), clock.getZone());
        return Map.of(
                "about",
                "We get to know what you have, agree days with you, set up monitoring and backup, prove by a drill that"
                        + " your data comes back, and show your people how to reach us. You are to be live on "
                        + one.targetDate() + ".",
                "startsOn",
                begins.toString(),
                "phases",
                List.of(
                        phase("Getting to know", begins, null, "You answer a questionnaire; we look how things stand."),
                        phase(
                                "Setting up",
                                begins,
                                one.targetDate(),
                                "Access, monitoring, backup with a first drill, and training, on days that we agree."),
                        phase("Review", one.targetDate().plusDays(30), null, "What works, and what is open.")),
                "ourPeople",
                lead(one),
                "yourPeople",
                theirs(one),
                "needs",
                "Answers to the questionnaire\nAn administrator's account on each system, handed over in the safe, never by"
                        + " mail\nOne person who may decide, and a deputy",
                "reach",
                properties.reach());
    }

    private static Map<String, Object> phase(String name, LocalDate begins, @Nullable LocalDate ends, String what) {
        var phase = new LinkedHashMap<String, Object>();
        phase.put("name", name);
        phase.put("begins", begins.toString());
        if (ends != null) {
            phase.put("ends", ends.toString());
        }
        phase.put("what", what);
        return phase;
    }

    private Map<String, Object> handOver(Onboarding one) {
        var all = notes.of(one.id(), ClientScope.ALL);
        var missing = proofs(one).stream()
                .filter(proof -> !proof.holds())
                .map(proof -> proof.claim() + ": not yet, " + proof.detail())
                .toList();
        var data = new LinkedHashMap<String, Object>();
        data.put("summary", summary(all));
        data.put("handedOverOn", LocalDate.now(clock).toString());
        data.put("systems", systems(one));
        data.put("backups", backups(one));
        data.put("credentials", says(all, "hand-over-access", "How we get in", "Nothing was handed over."));
        var open = new ArrayList<>(missing);
        open.addAll(said(all, "train-people", "Still asked for"));
        open.addAll(said(all, "set-up-monitoring", "Not watched"));
        open.addAll(said(all, "run-first-drill", "Why later"));
        data.put("open", String.join("\n", open));
        data.put("training", training(all));
        data.put("contacts", theirs(one));
        return data;
    }

    private static String summary(List<Note> notes) {
        return "Found at the beginning: " + says(notes, "assess-baseline", "What is there", "as you told us") + ". "
                + says(notes, "set-up-backup", "Backup", "No backup is agreed") + ".";
    }

    private List<Map<String, Object>> systems(Onboarding one) {
        var recognised =
                proofs(one).stream().anyMatch(proof -> proof.key().equals("alerts-recognised") && proof.holds());
        return systems.of(one.client()).stream()
                .map(system -> Map.<String, Object>of(
                        "name",
                        cut(system.name(), 80),
                        "kind",
                        system.kind(),
                        "watched",
                        recognised ? "An alert about it opens an incident" : "Not watched yet"))
                .toList();
    }

    private List<Map<String, Object>> backups(Onboarding one) {
        return proofs.orderedStream()
                .flatMap(subject -> subject.covered(one.client()).stream())
                .map(cover -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("system", cut(cover.system(), 80));
                    row.put("plan", cut(cover.plan(), LINE));
                    row.put("rpo", cover.rpo());
                    row.put("rto", cover.rto());
                    if (cover.drill() != null) {
                        row.put("drill", cover.drill());
                    }
                    return (Map<String, Object>) row;
                })
                .toList();
    }

    private static List<Map<String, Object>> training(List<Note> notes) {
        return notes.stream()
                .filter(note -> note.activity().equals("train-people"))
                .map(note -> Map.<String, Object>of(
                        "topic",
                        cut(line(note, "About", "How to work with us"), 160),
                        "people",
                        cut(line(note, "Trained", "their people"), LINE),
                        "day",
                        line(note, "On", "")))
                .toList();
    }

    private List<Map<String, Object>> lead(Onboarding one) {
        var lead = one.lead();
        return lead == null
                ? List.of()
                : people.byId(lead).stream()
                        .map(person -> person(person.name(), "Leads your onboarding", reach(person)))
                        .toList();
    }

    private String reach(Person person) {
        return person.email() == null ? properties.reach().lines().findFirst().orElse("") : person.email();
    }

    private List<Map<String, Object>> theirs(Onboarding one) {
        return contacts.of(one.client()).stream()
                .filter(contact -> !contact.reach().isBlank())
                .map(OnboardingDocuments::person)
                .toList();
    }

    private static Map<String, Object> person(ContactCard contact) {
        return person(contact.name(), contact.role(), contact.reach());
    }

    private static Map<String, Object> person(String name, String role, String reach) {
        return Map.of("name", cut(name, 80), "role", cut(role, 80), "reach", cut(reach, LINE));
    }

    private List<Proofs.Proof> proofs(Onboarding one) {
        return proofs.orderedStream()
                .flatMap(subject -> subject.of(one.client()).stream())
                .toList();
    }

    /** What the newest note of a step says. */
    private static String says(List<Note> notes, String activity, String about, String otherwise) {
        var said = said(notes, activity, about);
        return said.isEmpty() ? otherwise : said.get(said.size() - 1);
    }

    private static List<String> said(List<Note> notes, String activity, String about) {
        return notes.stream()
                .filter(note -> note.activity().equals(activity))
                .reduce((older, newer) -> newer)
                .map(note -> note.lines().stream()
                        .filter(line -> line.about().equals(about))
                        .map(line -> line.says().replaceAll("\\s*\\n\\s*", "; "))
                        .toList())
                .orElse(List.of());
    }

    private static String line(Note note, String about, String otherwise) {
        return note.lines().stream()
                .filter(line -> line.about().equals(about))
                .map(Line::says)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), text -> text.isEmpty() ? otherwise : text));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
