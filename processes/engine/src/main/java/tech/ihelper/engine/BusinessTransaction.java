package tech.ihelper.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.Refusal;

/**
 * A desk's transaction: a {@link Refusal} that crosses it does not roll back. Without this a refusal that becomes a BPMN
 * error would mark the engine's transaction rollback-only. In return a verb refuses before its first write.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Transactional(noRollbackFor = Refusal.class)
public @interface BusinessTransaction {}
