package tech.ihelper.engine.forms;

import java.util.Locale;
import java.util.Map;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.FormWords;
import tech.ihelper.forms.upload.UploadProblem;

/** Why a file or a draft is not taken. */
final class UploadRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private UploadRefusal(String code, String message) {
        super(Kind.INVALID, "upload-" + code, message, "file");
    }

    static UploadRefusal of(UploadProblem problem) {
        return new UploadRefusal(problem.code(), problem.message());
    }

    static UploadRefusal tooMany(int most, Locale locale) {
        return new UploadRefusal(
                "many", FormWords.in(locale).say("upload.many", Map.of("limit", String.valueOf(most))));
    }

    static UploadRefusal tooMuch(long mebi, Locale locale) {
        return new UploadRefusal(
                "much", FormWords.in(locale).say("upload.much", Map.of("limit", String.valueOf(mebi))));
    }

    static UploadRefusal draftTooLarge() {
        return new UploadRefusal("draft", "These are too many answers for a draft. What was saved before stays.");
    }

    static UploadRefusal badReference(String reference, Locale locale) {
        return new UploadRefusal(
                "reference",
                FormWords.in(locale).say("type.file", Map.of("field", reference.isEmpty() ? "reference" : reference)));
    }
}
