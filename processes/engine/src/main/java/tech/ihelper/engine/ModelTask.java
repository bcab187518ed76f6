package tech.ihelper.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that models may call, as in {@code ${emergencyTasks.pageOnCall(incidentId)}}. Only methods that carry this
 * can be reached from a model: the engine's allow-list, the model rules and the studio's element templates derive from
 * it. The class must be public, or the expression fails with an error that names nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ModelTask {

    /** Verb and object in a business person's words: "Page on-call". */
    String label();

    /** One sentence for whoever draws a model: what it does, and when it does nothing. */
    String help() default "";

    /** The variable that the studio proposes for what the method returns. */
    String result() default "";

    /** What the method does to the world beside our own tables. */
    Effect effect() default Effect.NONE;

    /** Codes of the BPMN errors that it throws. */
    String[] errors() default {};

    /** What a task method does to the world. */
    enum Effect {
        /** Our own tables only. */
        NONE,
        /** Writes an outbox row; sending happens later, once. */
        OUTBOX,
        /** Talks to the outside itself: must be an external task. */
        OUTSIDE
    }
}
