package tech.ihelper.engine.starts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.FormService;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.StartAction;
import tech.ihelper.contracts.StartContext;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormDrafts;
import tech.ihelper.engine.models.PublicStart;
import tech.ihelper.engine.tasks.LockingRetry;
import tech.ihelper.forms.FieldError;
import tech.ihelper.forms.FileLookup;
import tech.ihelper.forms.FormContext;
import tech.ihelper.forms.FormSchema;
import tech.ihelper.forms.FormValidator;

/**
 * Forms that start a process. Only a process whose model says so ({@link PublicStart}) and whose subject knows what to do with the
 * answers ({@link StartAction}) can be started by anybody; every other does not exist here.
 */
@Component
public class StartForms {

    private final RepositoryService repository;
    private final FormService forms;
    private final BeanFactory beans;
    private final FormDrafts drafts;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transactions;

    /** What of a version of a process never changes. */
    private final Map<String, Optional<StartForm>> known = new ConcurrentHashMap<>();

    StartForms(
            RepositoryService repository,
            FormService forms,
            BeanFactory beans,
            FormDrafts drafts,
            AuditTrail audit,
            ObjectMapper json,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.repository = repository;
        this.forms = forms;
        this.beans = beans;
        this.drafts = drafts;
        this.audit = audit;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** The form of the newest version of a process; empty when there is none for everybody. */
    public Optional<StartForm> find(String process) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .active()
                        .singleResult())
                .flatMap(version -> known.computeIfAbsent(version.getId(), id -> read(version)))
                .filter(form -> action(form.process()).isPresent());
    }

    private Optional<StartForm> read(ProcessDefinition version) {
        try (InputStream model = repository.getProcessModel(version.getId())) {
            var start = PublicStart.of(model.readAllBytes(), version.getKey());
            if (start.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream form = forms.getDeployedStartForm(version.getId())) {
                var schema = new String(form.readAllBytes(), StandardCharsets.UTF_8);
                return start.map(
                        named -> new StartForm(version.getKey(), named.name(), named.names(), schema, Locale.ENGLISH));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks the answers and starts the process with them, in one transaction.
     *
     * @param submission a second one with the same id does nothing and gets the first one's answer
     * @return the number of the case
     * @throws Refusal when an answer is wrong, with one entry for each field, or when the subject says no
     */
    public String submit(
            String process,
            UUID submission,
            Map<String, ? extends @Nullable Object> answers,
            Caller by,
            Locale language) {
        return submit(process, submission, answers, by, language, reference -> null, number -> {});
    }

    String submit(
            String process,
            UUID submission,
            Map<String, ? extends @Nullable Object> answers,
            Caller by,
            Locale language,
            FileLookup files,
            java.util.function.Consumer<String> afterwards) {
        var form = find(process).orElseThrow(StartRefusal::unknown).in(language);
        try {
            return LockingRetry.inTransaction(
                    transactions, () -> sent(submission).orElseGet(() -> {
                        var number = start(form, submission, answers, by, language, files);
                        afterwards.accept(number);
                        return number;
                    }));
        } catch (DuplicateKeyException e) {
            // Both were on their way at once; the other was faster.
            return sent(submission).orElseThrow(() -> e);
        }
    }

    private String start(
            StartForm form,
            UUID submission,
            Map<String, ? extends @Nullable Object> answers,
            Caller by,
            Locale language,
            FileLookup files) {
        var context = FormContext.at(clock).in(language).withFiles(files);
        var result = FormValidator.validate(FormSchema.parse(form.schema()), answers, context);
        if (!result.isAccepted()) {
            throw StartRefusal.wrongAnswers(result.errors());
        }
        var action = action(form.process()).orElseThrow(StartRefusal::unknown);
        var number = perform(action, new StartContext(submission, by, language), result.values());
        jdbc.sql("insert into form_submission (id, process, case_number, at) values (:id, :process, :number, :at)")
                .param("id", submission)
                .param("process", form.process())
                .param("number", number)
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
        drafts.remove(Filling.ofStart(submission).place());
        audit.record(new AuditEntry(by, "form-sent", number, null, form.title()));
        return number;
    }

    private <T> String perform(StartAction<T> action, StartContext context, Map<String, @Nullable Object> values) {
        T bound;
        try {
            bound = json.convertValue(values, action.answers());
        } catch (IllegalArgumentException e) {
            throw StartRefusal.wrongAnswers(List.of(new FieldError("", "type", "An answer does not fit this form.")));
        }
        return action.start(context, bound);
    }

    boolean isSent(UUID submission) {
        return sent(submission).isPresent();
    }

    private Optional<String> sent(UUID submission) {
        return jdbc.sql("select case_number from form_submission where id = :id")
                .param("id", submission)
                .query(String.class)
                .optional();
    }

    private Optional<StartAction<?>> action(String process) {
        var name = process + "/start";
        return beans.containsBean(name)
                ? Optional.of((StartAction<?>) beans.getBean(name, StartAction.class))
                : Optional.empty();
    }
}
