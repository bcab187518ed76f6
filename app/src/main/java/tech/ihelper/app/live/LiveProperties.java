package tech.ihelper.app.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How live pages are.
 *
 * @param poll how often a node looks for changes
 * @param heartbeat how often a connection is written to and its session checked
 * @param connection how long one connection lives; the browser then opens the next
 */
@ConfigurationProperties("ihelper.live")
record LiveProperties(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30m") Duration connection) {}
