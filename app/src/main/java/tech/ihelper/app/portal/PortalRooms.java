package tech.ihelper.app.portal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which pieces of the first page this installation serves: a subject that is not built in leaves no hole. Looked up
 * once, because addresses do not come and go while a node runs.
 */
@Component
class PortalRooms {

    /** In the order of the page. */
    private static final List<String> PIECES = List.of(
            "/portal/onboarding",
            "/portal/incidents/now",
            "/portal/feedback",
            "/portal/requests/now",
            "/portal/status/now",
            "/portal/backups/now",
            "/portal/documents/newest");

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile @Nullable Set<String> served;

    PortalRooms(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    Set<String> served() {
        var known = served;
        if (known == null) {
            var all = mappings.stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                    .flatMap(info -> info.getPatternValues().stream())
                    .collect(Collectors.toSet());
            known = PIECES.stream().filter(all::contains).collect(Collectors.toUnmodifiableSet());
            served = known;
        }
        return known;
    }
}
