package tech.ihelper.engine.studio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the studio, under {@code ihelper.studio}. They are the operator's: whoever must be looked at cannot switch
 * the looking off.
 *
 * @param fourEyes whether a change waits until a second manager has approved it; what was live before may be deployed
 *     again at once
 */
@ConfigurationProperties("ihelper.studio")
public record StudioProperties(@DefaultValue("false") boolean fourEyes) {}
