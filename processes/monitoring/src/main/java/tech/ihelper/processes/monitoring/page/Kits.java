package tech.ihelper.processes.monitoring.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The kits that are shipped, as {@code kits.yml} has them. */
@Component
class Kits {

    private final List<Kit> all;

    Kits() throws IOException {
        try (var in = new ClassPathResource("processes/monitoring/kits.yml").getInputStream()) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            all = new JsonMapper().convertValue(read, new TypeReference<>() {});
        }
    }

    List<Kit> all() {
        return all;
    }

    Optional<Kit> named(String id) {
        return all.stream().filter(kit -> kit.id().equals(id)).findFirst();
    }
}
