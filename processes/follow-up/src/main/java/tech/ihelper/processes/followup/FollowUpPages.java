package tech.ihelper.processes.followup;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.cases.CaseProgress;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.followup.FollowUpResults.Cursor;
import tech.ihelper.processes.followup.FollowUpResults.Filter;
import tech.ihelper.processes.followup.FollowUpResults.Reply;

/** What clients answered, in figures and words, and each single follow-up. */
@Controller
@RequestMapping("/follow-up")
class FollowUpPages {

    private static final int COMMENTS = 20;
    private static final int LATELY = 15;
    private static final int MONTHS = 12;
    private static final LockingRetry RETRY = new LockingRetry();
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private final FollowUps followUps;
    private final FollowUpResults results;
    private final AskedContacts contacts;
    private final CaseProgress progress;
    private final FollowUpDesk desk;
    private final Clients clients;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    FollowUpPages(
            FollowUps followUps,
            FollowUpResults results,
            AskedContacts contacts,
            CaseProgress progress,
            FollowUpDesk desk,
            Clients clients,
            People people,
            CurrentUser user,
            Clock clock) {
        this.followUps = followUps;
        this.results = results;
        this.contacts = contacts;
        this.progress = progress;
        this.desk = desk;
        this.clients = clients;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /**
     * A line of a table of figures.
     *
     * @param filter address that shows this line's answers only
     */
    record Line(String name, String filter, Figures figures) {}

    /**
     * A month of the trend.
     *
     * @param x of its bar
     * @param height of its bar, of the months' highest
     */
    record Month(String name, String shortName, Figures figures, int x, int height) {}

    /** An answer that says something, or a follow-up in a list, for people to read. */
    record Told(FollowUp followUp, String client, @Nullable String engineer) {}

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String engineer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        var scope = user.caller().clients();
        var filter = filter(client, engineer);
        var replies = results.since(firstDay(), filter, scope);
        var found = results.comments(filter, Cursor.parse(after).orElse(null), scope, COMMENTS + 1);
        var comments = found.subList(0, Math.min(COMMENTS, found.size()));
        model.addAttribute("all", Figures.of(replies));
        model.addAttribute("months", months(replies));
        model.addAttribute("byClient", lines(replies, Reply::client, this::name, "client"));
        model.addAttribute("byEngineer", byEngineer(replies));
        model.addAttribute("comments", comments.stream().map(this::told).toList());
        model.addAttribute(
                "older",
                found.size() > COMMENTS
                        ? address(
                                filter, Cursor.after(comments.get(COMMENTS - 1)).toString())
                        : null);
        model.addAttribute("first", after == null ? null : address(filter, null));
        lately(before, scope, model);
        model.addAttribute("clients", clients.active());
        model.addAttribute("chosenClient", filter.client());
        model.addAttribute("chosenEngineer", filter.engineer());
        model.addAttribute("engineerName", filter.engineer() == null ? null : person(filter.engineer()));
        model.addAttribute("file", address(filter, null).replaceFirst("/follow-up", "/follow-up/answers.csv"));
        return "follow-up/pages/results";
    }

    private void lately(@Nullable String before, ClientScope scope, Model model) {
        var beforeId = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        var lately = followUps.newest(scope, beforeId, LATELY + 1);
        var shown = lately.subList(0, Math.min(LATELY, lately.size()));
        model.addAttribute("lately", shown.stream().map(this::told).toList());
        model.addAttribute(
                "earlier", lately.size() > LATELY ? shown.get(LATELY - 1).id() : null);
    }

    /** The last twelve months, one line per follow-up; cells that a spreadsheet would take for a formula are defused. */
    @GetMapping("/answers.csv")
    ResponseEntity<byte[]> file(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String engineer)
            throws IOException {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "number",
                                "client",
                                "occasion",
                                "about",
                                "engineer",
                                "contact",
                                "state",
                                "reason",
                                "opened",
                                "sent",
                                "answered",
                                "question",
                                "score",
                                "comment",
                                "agreed")
                        .get())) {
            for (var one : results.openedSince(
                    firstDay(), filter(client, engineer), user.caller().clients())) {
                var told = told(one);
                var respondent = one.respondent();
                csv.printRecord(
                        one.number(),
                        cell(told.client),
                        one.occasion().label(),
                        cell(one.opening().about()),
                        cell(told.engineer),
                        cell(respondent == null ? null : respondent.name()),
                        one.state().label(),
                        cell(one.reason()),
                        one.openedAt(),
                        one.sentAt(),
                        one.answeredAt(),
                        one.question(),
                        one.score(),
                        cell(one.comment()),
                        cell(one.agreed()));
            }
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("follow-up-answers.csv")
                                .build()
                                .toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Model model) {
        var followUp = find(number);
        var respondent = followUp.respondent();
        model.addAttribute("told", told(followUp));
        model.addAttribute(
                "preference",
                respondent == null
                        ? null
                        : contacts.of(followUp.client(), respondent.emailKey()).orElse(null));
        // The engine forgets a case two years after its end; its answer stays.
        model.addAttribute("pictured", progress.of(number).isPresent());
        return "follow-up/pages/follow-up";
    }

    /** What whoever calls must know. */
    @GetMapping("/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        model.addAttribute("told", told(find(number)));
        return "follow-up/pages/follow-up :: brief";
    }

    @PostMapping("/{number}/replied")
    String replied(@PathVariable String number, RedirectAttributes redirect) {
        return act(
                number, redirect, "Nothing more is sent to the contact.", () -> desk.hasReplied(number, user.caller()));
    }

    @PostMapping("/{number}/resubscribe")
    String resubscribe(
            @PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        return act(
                number,
                redirect,
                "The contact is asked again from now on.",
                () -> desk.resubscribe(number, reason, user.caller()));
    }

    private String act(String number, RedirectAttributes redirect, String done, Runnable verb) {
        find(number);
        try {
            RETRY.call(() -> {
                verb.run();
                return true;
            });
            redirect.addFlashAttribute("tell", new Tell(done));
        } catch (FollowUpRefusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            redirect.addFlashAttribute("refused", refused.reason());
        }
        return "redirect:/follow-up/" + number;
    }

    private FollowUp find(String number) {
        return followUps
                .byNumber(number, user.caller().clients())
                .orElseThrow(() -> FollowUpRefusal.notFound(FollowUpDesk.cut(number, 40)));
    }

    private Instant firstDay() {
        return YearMonth.now(clock)
                .minusMonths(MONTHS - 1)
                .atDay(1)
                .atStartOfDay(clock.getZone())
                .toInstant();
    }

    private List<Month> months(List<Reply> replies) {
        var byMonth = replies.stream()
                .collect(Collectors.groupingBy(
                        reply -> YearMonth.from(reply.sentAt().atZone(clock.getZone()))));
        var first = YearMonth.now(clock).minusMonths(MONTHS - 1);
        var figures = IntStream.range(0, MONTHS)
                .mapToObj(n -> Figures.of(byMonth.getOrDefault(first.plusMonths(n), List.of())))
                .toList();
        var months = new ArrayList<Month>();
        for (var n = 0; n < MONTHS; n++) {
            var month = first.plusMonths(n);
            var rate = figures.get(n).responseRate();
            months.add(new Month(
                    MONTH.format(month),
                    MONTH.format(month).substring(0, 3),
                    figures.get(n),
                    n * 44,
                    rate == null ? 0 : Math.round(rate / 2f)));
        }
        return months;
    }

    private List<Line> byEngineer(List<Reply> replies) {
        var named = replies.stream().filter(reply -> reply.engineer() != null).toList();
        return lines(named, reply -> Objects.requireNonNull(reply.engineer()), this::person, "engineer");
    }

    private <K> List<Line> lines(
            List<Reply> replies, Function<Reply, K> by, Function<K, String> name, String parameter) {
        return replies.stream().collect(Collectors.groupingBy(by)).entrySet().stream()
                .map(group -> new Line(
                        name.apply(group.getKey()),
                        UriComponentsBuilder.fromPath("/follow-up")
                                .queryParam(parameter, group.getKey())
                                .encode()
                                .build()
                                .toUriString(),
                        Figures.of(group.getValue())))
                .sorted(Comparator.comparing(line -> line.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private Told told(FollowUp followUp) {
        var engineer = followUp.opening().engineer();
        return new Told(followUp, name(followUp.client()), engineer == null ? null : person(engineer));
    }

    private String name(ClientId id) {
        return clients.byId(id).map(ClientCard::name).orElse("A former client");
    }

    private String person(String id) {
        return people.byId(id).map(Person::name).orElse(id);
    }

    private static Filter filter(@Nullable String client, @Nullable String engineer) {
        return new Filter(clientId(client), engineer == null || engineer.isBlank() ? null : engineer);
    }

    private static String address(Filter filter, @Nullable String after) {
        return UriComponentsBuilder.fromPath("/follow-up")
                .queryParamIfPresent("client", Optional.ofNullable(filter.client()))
                .queryParamIfPresent("engineer", Optional.ofNullable(filter.engineer()))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .build()
                .toUriString();
    }

    /** A client that cannot be one narrows nothing: addresses are typed and shortened by people. */
    private static @Nullable ClientId clientId(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String cell(@Nullable String text) {
        return text != null && text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }
}
