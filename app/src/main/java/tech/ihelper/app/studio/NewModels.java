package tech.ihelper.app.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.DraftDesk;
import tech.ihelper.engine.studio.ModelFile;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.engine.studio.NewModel;
import tech.ihelper.forms.page.Tell;

/** Where a model begins: empty, or drawn elsewhere. Either way it is a draft first. */
@Controller
@RequestMapping("/studio")
class NewModels {

    private final DraftDesk drafts;
    private final DeployedModels models;
    private final CurrentUser user;

    NewModels(DraftDesk drafts, DeployedModels models, CurrentUser user) {
        this.drafts = drafts;
        this.models = models;
        this.user = user;
    }

    @GetMapping("/new")
    ModelAndView ask() {
        return asked(new Entered("process", "", ""), null);
    }

    @PostMapping("/new")
    ModelAndView begin(
            @RequestParam(name = "type", defaultValue = "process") String type,
            @RequestParam(name = "key", defaultValue = "") String key,
            @RequestParam(name = "name", defaultValue = "") String name) {
        try {
            var draft = drafts.begin(new NewModel(type(type), key.strip(), name), user.caller());
            return new ModelAndView("redirect:/studio/models/" + draft.key());
        } catch (Refusal refusal) {
            return asked(new Entered(type, key, name), refusal);
        }
    }

    private ModelAndView asked(Entered entered, @Nullable Refusal refusal) {
        var page = new ModelAndView("studio/new")
                .addObject("entered", entered)
                .addObject("subjects", subjects())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("reason", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return page;
    }

    private Set<String> subjects() {
        return models.newest().stream().map(DeployedModel::subject).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ModelType type(String name) {
        return switch (name) {
            case "decision" -> ModelType.DECISION;
            case "form" -> ModelType.FORM;
            default -> ModelType.PROCESS;
        };
    }

    @GetMapping("/import")
    ModelAndView choose() {
        return chooser(null);
    }

    /** Several files, or a ZIP archive of some. */
    @PostMapping("/import")
    ModelAndView bring(@RequestPart("files") List<MultipartFile> files, RedirectAttributes next) {
        try {
            var brought = drafts.bring(read(files), user.caller());
            if (brought.size() == 1) {
                return new ModelAndView(
                        "redirect:/studio/models/" + brought.get(0).key());
            }
            next.addFlashAttribute(
                    "tell", new Tell("%d files are drafts now. Nothing is deployed yet.".formatted(brought.size())));
            return new ModelAndView("redirect:/studio?only=drafts");
        } catch (Refusal refusal) {
            return chooser(refusal.reason());
        }
    }

    private static List<ModelFile> read(List<MultipartFile> files) {
        return files.stream()
                .flatMap(file -> {
                    var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                    try (var bytes = file.getInputStream()) {
                        return name.toLowerCase(Locale.ROOT).endsWith(".zip")
                                ? Archive.read(bytes).stream()
                                : Stream.of(ModelFile.of(name, bytes.readNBytes(ModelBody.LARGEST + 1)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static ModelAndView chooser(@Nullable String problem) {
        var page = new ModelAndView("studio/import").addObject("problem", problem);
        if (problem != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return page;
    }

    /** What somebody entered, kept while something is still wrong. */
    record Entered(String type, String key, String name) {}
}
