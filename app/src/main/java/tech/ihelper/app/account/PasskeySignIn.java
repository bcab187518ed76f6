package tech.ihelper.app.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tech.ihelper.app.account.PasskeyChallenge.Purpose;
import tech.ihelper.app.security.OwnSession;
import tech.ihelper.app.security.PasskeyWrong;
import tech.ihelper.app.security.SignInGuard;
import tech.ihelper.engine.people.Account;

/** Signs in by passkey: as the password does, behind the same guard and into the same session, and no code is asked. */
@Controller
@RequestMapping("/sign-in/passkey")
class PasskeySignIn {

    private final PasskeyDesk desk;
    private final SignInGuard guard;
    private final OwnSession session;
    private final Clock clock;

    PasskeySignIn(PasskeyDesk desk, SignInGuard guard, OwnSession session, Clock clock) {
        this.desk = desk;
        this.guard = guard;
        this.session = session;
        this.clock = clock;
    }

    /** A fresh challenge for whoever is on the sign-in page, with all that the browser has to know. */
    @PostMapping(path = "/challenge", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String challenge(HttpServletRequest request) {
        var challenge = desk.challenge();
        challenge.keep(Purpose.SIGN_IN, request);
        return desk.requestOptions(challenge);
    }

    /** The answer is written when this is done: where signing in leads, or the sign-in page. */
    @PostMapping
    void signIn(
            @RequestParam(name = "credential", defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        try {
            session.signIn(passed(credential, request), request, response);
        } catch (AuthenticationException refused) {
            session.refuse(refused, request, response);
        }
    }

    private Account passed(String credential, HttpServletRequest request) {
        var challenge = PasskeyChallenge.take(Purpose.SIGN_IN, request, clock.instant());
        var address = request.getRemoteAddr();
        desk.claimed(credential)
                .ifPresentOrElse(account -> guard.attempt(address, account), () -> guard.attempt(address));
        var account = challenge.flatMap(asked -> desk.pass(asked, credential)).orElseThrow(PasskeyWrong::new);
        guard.succeeded(address, account.id());
        return account;
    }
}
