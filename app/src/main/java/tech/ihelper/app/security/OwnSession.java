package tech.ihelper.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.people.Account;

/** Brings the session at hand up to date after its person changed something about themselves. */
@Component
public class OwnSession {

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    /** The session gets a new id too, as after signing in. */
    public void refresh(Account account, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignIn.of(account));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
