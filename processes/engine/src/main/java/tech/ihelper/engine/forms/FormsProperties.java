package tech.ihelper.engine.forms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import tech.ihelper.forms.upload.UploadRules;

/**
 * What people may add to forms, under {@code ihelper.forms}.
 *
 * @param filesPerField files of one answer
 * @param largestFile of one file; the web server takes up to 10 MB in any case
 * @param largestForm of all files of one form together
 * @param keepUploads how long a file stays whose form was never sent
 */
@Validated
@ConfigurationProperties("ihelper.forms")
record FormsProperties(
        @DefaultValue("10") @Min(1) @Max(100) int filesPerField,
        @DefaultValue("10MB") DataSize largestFile,
        @DefaultValue("40MB") DataSize largestForm,
        @DefaultValue("2d") Duration keepUploads) {

    UploadRules rules() {
        return new UploadRules(filesPerField, largestFile.toBytes(), UploadRules.DOCUMENTS);
    }
}
