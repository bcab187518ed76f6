package tech.ihelper.processes.documents;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tech.ihelper.forms.DocumentAddresses;
import tech.ihelper.processes.documents.settings.DocumentsProperties;

/** The address at the foot of every document of every subject. */
@Component
class PrintedAddresses implements DocumentAddresses {

    /** Previews are not issued and cannot be checked. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,6}-\\d{4}-\\d{6,}");

    private final DocumentsProperties properties;
    private final CheckCodes codes;

    PrintedAddresses(DocumentsProperties properties, CheckCodes codes) {
        this.properties = properties;
        this.codes = codes;
    }

    @Override
    public Optional<DocumentAddress> of(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        var code = codes.of(number);
        return Optional.of(
                new DocumentAddress("%s/verify/%s?code=%s".formatted(properties.address(), number, code), code));
    }
}
