package tech.ihelper.processes.followup;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.forms.words.Words;

/** The open questions to the signed-in contact of a client, as a part of the portal's pages. Whoever else asks sees none. */
@Controller
class PortalFeedback {

    private static final String PART = "follow-up/pages/portal :: feedback";
    private static final LockingRetry RETRY = new LockingRetry();

    private final FollowUps followUps;
    private final FollowUpDesk desk;
    private final People people;
    private final CurrentUser user;

    PortalFeedback(FollowUps followUps, FollowUpDesk desk, People people, CurrentUser user) {
        this.followUps = followUps;
        this.desk = desk;
        this.people = people;
        this.user = user;
    }

    /** One question. */
    record Asked(String number, Question question, String about) {

        static Asked of(FollowUp followUp) {
            return new Asked(followUp.number(), followUp.question(), followUp.about(Words.here()));
        }
    }

    @GetMapping("/portal/feedback")
    String open(Model model) {
        return show(user.caller(), model);
    }

    @PostMapping("/portal/feedback/{number}")
    String answer(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Integer score,
            @RequestParam(required = false) @Nullable String comment,
            Model model) {
        var by = user.caller();
        var emailKey = emailKey(by).orElseThrow(() -> FollowUpRefusal.notFound(number));
        if (score == null) {
            model.addAttribute("unchosen", number);
            model.addAttribute("comment", comment);
            return show(by, model);
        }
        var answered = RETRY.call(() -> desk.answerInPortal(number, emailKey, score, comment, by));
        model.addAttribute("answered", answered);
        return show(by, model);
    }

    private String show(Caller by, Model model) {
        var client = client(by);
        var open = client.isEmpty()
                ? List.<Asked>of()
                : emailKey(by).map(email -> followUps.askedOf(client.get(), email)).orElse(List.of()).stream()
                        .map(Asked::of)
                        .toList();
        model.addAttribute("questions", open);
        return PART;
    }

    private static Optional<ClientId> client(Caller by) {
        return by.clients() instanceof ClientScope.OneClient one ? Optional.of(one.id()) : Optional.empty();
    }

    /** A user of a client is the contact who has the same mail address. */
    private Optional<String> emailKey(Caller by) {
        return client(by)
                .flatMap(one -> people.byId(by.id()))
                .map(Person::email)
                .map(Respondent::emailKey);
    }
}
