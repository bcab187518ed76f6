package tech.ihelper.app.security;

import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tech.ihelper.forms.page.Reader;

/** Our own people and programs read English, clients' people what they chose, visitors what their browsers wish. */
@Component
class RequestReader implements Reader {

    @Override
    public Optional<Locale> language() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof TokenAuthentication) {
            return Optional.of(Locale.ENGLISH);
        }
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            return person.isOfClient()
                    ? Optional.ofNullable(person.language()).map(Locale::forLanguageTag)
                    : Optional.of(Locale.ENGLISH);
        }
        return Optional.empty();
    }
}
