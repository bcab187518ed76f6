package tech.ihelper.app.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.app.tokens.Scope;

/**
 * What the API's description says beyond what its controllers show: the security, the problems that every operation may
 * answer with, and the alert addresses, which are Camel routes that no controller knows.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "application/problem+json";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("iHelper")
                        .version("v1")
                        .description(
                                "Send alerts, read incidents and their reports, do tasks, make backup plans and have them run, keep clients and their systems, issue documents, send public forms, check and deploy models. Every request carries a"
                                        + " token that an admin makes; its scopes say what it may do. Every error is a problem"
                                        + " document of RFC 9457.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token, as in \"Authorization: Bearer ih_...\"")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    @Bean
    GlobalOpenApiCustomizer alertsAndProblems() {
        return api -> {
            api.path("/api/v1/alerts/{source}", alerts());
            if (api.getComponents() == null) {
                api.setComponents(new Components());
            }
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::addProblems));
        };
    }

    private static PathItem alerts() {
        var source = new StringSchema();
        Scope.SOURCES.forEach(source::addEnumItem);
        var accepted = new ObjectSchema();
        accepted.addProperty("received", new IntegerSchema().description("Alerts in the message"));
        accepted.addProperty("incidents", new ArraySchema().items(new StringSchema().example("INC-2026-000001")));
        var body = new ObjectSchema()
                .description(
                        "The webhook of Alertmanager (version 4), of Grafana's unified alerting,"
                                + " or the generic form {\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"...\"}}]}");
        var operation = new Operation()
                .operationId("sendAlerts")
                .addTagsItem("Alerts")
                .summary("Send alerts")
                .description("The body is kept before it is read. 202 is answered after the commit. What cannot be"
                        + " understood is kept too and answered 422 with its place in the inbox. Scope: alerts, and"
                        + " the source by name.")
                .addParametersItem(new Parameter()
                        .name("source")
                        .in("path")
                        .required(true)
                        .description("What sends it")
                        .schema(source))
                .requestBody(new RequestBody().required(true).content(content("application/json", body)))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "202",
                                new ApiResponse()
                                        .description("Kept and understood")
                                        .content(content("application/json", accepted)))
                        .addApiResponse("413", refused("The body is larger than the limit"))
                        .addApiResponse("415", refused("Not JSON"))
                        .addApiResponse("422", refused("Kept, but not understood"))
                        .addApiResponse("429", refused("Too many messages at once; wait as Retry-After says")));
        return new PathItem().post(operation);
    }

    private static void addProblems(Operation operation) {
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        responses.putIfAbsent("401", refused("No valid token"));
        responses.putIfAbsent("403", refused("The token's scopes do not allow this"));
        operation.setResponses(responses);
    }

    private static ApiResponse refused(String description) {
        return new ApiResponse()
                .description(description)
                .content(content(PROBLEM, new Schema<>().$ref("#/components/schemas/Problem")));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    private static Schema<?> problem() {
        var field = new ObjectSchema();
        field.addProperty("field", new StringSchema());
        field.addProperty("message", new StringSchema());
        var problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema().example("/problems/task-already-done"));
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema().description("What happened and what to do, for people"));
        problem.addProperty("instance", new StringSchema());
        problem.addProperty("errors", new ArraySchema().items(field).description("The fields at fault"));
        return problem;
    }
}
