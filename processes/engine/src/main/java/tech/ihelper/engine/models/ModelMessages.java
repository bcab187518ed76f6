package tech.ihelper.engine.models;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tech.ihelper.engine.SendsMessages;

/** The messages that the product's code sends. Beans are looked at by type: they may themselves need the engine. */
@Component
class ModelMessages {

    private final ListableBeanFactory beans;
    private volatile @Nullable Set<String> names;

    ModelMessages(ListableBeanFactory beans) {
        this.beans = beans;
    }

    Set<String> names() {
        var known = names;
        if (known == null) {
            known = find();
            names = known;
        }
        return known;
    }

    private Set<String> find() {
        var found = new TreeSet<String>();
        for (var bean : beans.getBeanDefinitionNames()) {
            var type = beans.getType(bean, false);
            var sends = type == null
                    ? null
                    : AnnotationUtils.findAnnotation(ClassUtils.getUserClass(type), SendsMessages.class);
            if (sends != null) {
                found.addAll(Set.of(sends.value()));
            }
        }
        return found;
    }
}
