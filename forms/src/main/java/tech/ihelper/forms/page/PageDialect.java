package tech.ihelper.forms.page;

import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Gives templates the object {@code #page}: what a part needs to know that its arguments do not say. */
public final class PageDialect extends AbstractDialect implements IExpressionObjectDialect {

    private static final String NAME = "page";

    private final Clock clock;

    /** @param clock tells now, and the zone in which the business reads its times */
    public PageDialect(Clock clock) {
        super("iHelper pages");
        this.clock = clock;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(NAME);
            }

            @Override
            public @Nullable Object buildObject(IExpressionContext context, String name) {
                return NAME.equals(name) ? new PageWords(clock, context.getLocale()) : null;
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
