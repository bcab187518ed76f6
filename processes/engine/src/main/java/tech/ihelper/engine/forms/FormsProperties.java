package tech.ihelper.engine.forms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import tech.ihelper.forms.upload.UploadRules;

/**
 * What people may add to forms, under {@code ihelper.forms}.
 *
 * @param address where visitors reach public forms, for links in mails
 * @param filesPerField files of one answer
 * @param largestFile of one file; the web server takes up to 10 MB in any case
 * @param largestForm of all files of one form together
 * @param keepUploads how long a file stays whose form was never sent, unless a draft goes on with it
 * @param keepDrafts how long somebody can go on with a form since they last saved it
 * @param fastest who sends a public form sooner after it was shown is a program
 * @param slowest how long after it was shown a public form can be sent
 * @param perMinute forms, drafts and files of public forms that are taken from one address, for long
 */
@Validated
@ConfigurationProperties("ihelper.forms")
public record FormsProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address,
        @DefaultValue("10") @Min(1) @Max(100) int filesPerField,
        @DefaultValue("10MB") DataSize largestFile,
        @DefaultValue("40MB") DataSize largestForm,
        @DefaultValue("2d") Duration keepUploads,
        @DefaultValue("14d") Duration keepDrafts,
        @DefaultValue("3s") Duration fastest,
        @DefaultValue("1d") Duration slowest,
        @DefaultValue("6") @Min(1) @Max(6000) int perMinute) {

    UploadRules rules() {
        return new UploadRules(filesPerField, largestFile.toBytes(), UploadRules.DOCUMENTS);
    }
}
