package tech.ihelper.app.tasks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.app.tokens.TokenNames;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Person;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;

/** The name of whoever did or has something: a person, disabled or not, a program, or the product itself. */
@Component
public class Actors {

    private static final String TOKEN = "token:";

    private final Accounts accounts;
    private final TokenNames tokens;

    Actors(Accounts accounts, TokenNames tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** Empty for nobody. */
    public String name(@Nullable String id) {
        if (id == null) {
            return "";
        }
        if (id.equals(Caller.SYSTEM.id())) {
            return Caller.SYSTEM.name();
        }
        if (id.startsWith(TOKEN)) {
            return tokens.name(uuid(id.substring(TOKEN.length())));
        }
        return accounts.find(id).map(Account::person).map(Person::name).orElse(id);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
