package tech.ihelper.app.tokens;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The name of an integration by the id of its token, revoked ones too. */
@Component
public class TokenNames {

    private final ApiTokens tokens;

    TokenNames(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** Never empty. */
    public String name(@Nullable UUID id) {
        return id == null ? "A program" : tokens.byId(id).map(ApiToken::name).orElse("A program");
    }
}
