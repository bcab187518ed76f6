package tech.ihelper.testing;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import tech.ihelper.forms.page.PageLanguage;
import tech.ihelper.forms.page.Portal;
import tech.ihelper.forms.page.Shell;
import tech.ihelper.forms.page.Templates;

/** A subject's pages as a browser gets them, without the application around them. */
public final class Browser {

    private final MockMvc web;

    /** @param controllers of the subject */
    public Browser(ProcessTest process, Class<?>... controllers) {
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(Templates.engine(process.asClock()));
        views.setCharacterEncoding("UTF-8");
        var json = new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build());
        web = MockMvcBuilders.standaloneSetup(
                        Stream.of(controllers).map(process::get).toArray())
                .setControllerAdvice(new Surroundings())
                .setViewResolvers(views)
                .setLocaleResolver(new PageLanguage(Optional::empty))
                .setMessageConverters(new ByteArrayHttpMessageConverter(), json)
                .build();
    }

    /** The page's text; kept under {@code target/pages} to be looked at. */
    public String page(String path) throws Exception {
        var response = web.perform(get(java.net.URI.create(path))).andReturn().getResponse();
        var html = response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        if (response.getStatus() != 200) {
            throw new AssertionError(path + " answered " + response.getStatus() + ": " + html);
        }
        keep(path, html);
        return html;
    }

    public MockHttpServletResponse answer(String path) throws Exception {
        return web.perform(get(java.net.URI.create(path))).andReturn().getResponse();
    }

    public ResultActions send(String path, String... parameters) throws Exception {
        return web.perform(with(parameters, post(path)));
    }

    /** A form with files, as a browser sends it. */
    public ResultActions send(String path, List<MockMultipartFile> files, String... parameters) throws Exception {
        var request = multipart(path);
        files.forEach(request::file);
        return web.perform(with(parameters, request));
    }

    private static MockHttpServletRequestBuilder with(String[] parameters, MockHttpServletRequestBuilder request) {
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

        @ModelAttribute("portal")
        Portal portal() {
            return new Portal("Kestrel Freight", "#334455", "Nordhafen IT", "Ingrid Solberg", "IS", List.of());
        }
    }
}
