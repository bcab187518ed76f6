package tech.ihelper.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.app.tokens.Scope;

@AppTest
class ApiDescriptionTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Web web;

    @Test
    void namesEveryRouteThereIsAndNoOther() {
        var described = new TreeSet<String>();
        var paths = Alarm.json(web.anonymous().get("/v3/api-docs").body()).path("paths");
        paths.fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        var routes = new TreeSet<String>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/api/"))
                .forEach(pattern -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + pattern))));
        routes.add("POST /api/v1/alerts/{source}");

        assertThat(described).isEqualTo(routes);
        assertThat(routes)
                .contains("GET /api/v1/tasks", "POST /api/v1/tasks/{id}/claim", "POST /api/v1/tasks/{id}/complete");
    }

    @Test
    void namesTheAlertAddressesThatReallyAnswer() {
        var program = web.token(AppTest.TOKEN);

        for (var source : Scope.SOURCES) {
            assertThat(program.json("/api/v1/alerts/" + source, "{}").statusCode())
                    .as(source)
                    .isIn(202, 422);
        }
        assertThat(program.json("/api/v1/alerts/unknown", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void canBeReadByPeople() {
        var page = web.anonymous().page("/api");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Send alerts", "/api/v1/tasks/{id}/complete", "Idempotency-Key", "OpenAPI document");
    }
}
