package tech.ihelper.processes.backup.page;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nz.net.ultraq.thymeleaf.layoutdialect.LayoutDialect;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tech.ihelper.forms.page.PageDialect;
import tech.ihelper.forms.page.Shell;
import tech.ihelper.testing.ProcessTest;

/** The subject's pages as a browser gets them, without the application around them. */
final class Browser {

    private final MockMvc web;

    Browser(ProcessTest process) {
        var engine = new SpringTemplateEngine();
        engine.addTemplateResolver(resolver("templates/", 1));
        engine.addTemplateResolver(resolver("processes/", 2));
        engine.addDialect(new LayoutDialect());
        engine.addDialect(new PageDialect(process.asClock()));
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        var json = new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build());
        web = MockMvcBuilders.standaloneSetup(
                        process.get(BackupPages.class),
                        process.get(PlanPages.class),
                        process.get(PlanFormPages.class),
                        process.get(RunPages.class),
                        process.get(SnapshotPages.class),
                        process.get(RepositoryPages.class),
                        process.get(RestorePages.class))
                .setControllerAdvice(new Surroundings())
                .setViewResolvers(views)
                .setMessageConverters(new ByteArrayHttpMessageConverter(), json)
                .build();
    }

    private static ClassLoaderTemplateResolver resolver(String prefix, int order) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        return resolver;
    }

    /** The page's text; kept under {@code target/pages} to be looked at. */
    String page(String path) throws Exception {
        var response = web.perform(get(java.net.URI.create(path))).andReturn().getResponse();
        var html = response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        if (response.getStatus() != 200) {
            throw new AssertionError(path + " answered " + response.getStatus() + ": " + html);
        }
        keep(path, html);
        return html;
    }

    MockHttpServletResponse answer(String path) throws Exception {
        return web.perform(get(java.net.URI.create(path))).andReturn().getResponse();
    }

    ResultActions send(String path, String... parameters) throws Exception {
        return web.perform(form(path, parameters));
    }

    private static MockHttpServletRequestBuilder form(String path, String... parameters) {
        var request = post(path);
        for (var i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request;
    }

    private static void keep(String path, String html) throws IOException {
        var folder = Files.createDirectories(Path.of("target/pages"));
        var name = path.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^-|-$", "");
        Files.writeString(folder.resolve(name + ".html"), html);
    }

    /** What the application puts around each page. */
    @ControllerAdvice
    static class Surroundings {

        @ModelAttribute("shell")
        Shell shell() {
            return new Shell("Nordhafen IT", "Mara Lindqvist", "ML", "On call", List.of(), List.of());
        }
    }
}
