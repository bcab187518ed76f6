package tech.ihelper.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which messages a bean sends to cases. The model gate tells from it that a message which a model waits for will ever
 * come; a class that correlates messages without saying which fails a test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SendsMessages {

    /** Names of the messages, as models write them: {@code emergency-response.alert-resolved}. */
    String[] value();
}
