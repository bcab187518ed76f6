package tech.ihelper.processes.clients.handover;

import java.time.Duration;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tech.ihelper.contracts.Secrets;

/** The safe as other rooms' tests need it, with a seal that can be told from the secret. */
@Configuration(proxyBeanMethods = false)
@Import({HandedSecrets.class, Safe.class, SafePages.class})
public class SafeWiring {

    @Bean
    SafeProperties safeProperties() {
        return new SafeProperties(Duration.ofDays(14), 1000);
    }

    @Bean
    Secrets secrets() {
        return new Secrets() {
            @Override
            public String seal(String purpose, String secret) {
                return purpose + ":" + Base64.getEncoder().encodeToString(secret.getBytes());
            }

            @Override
            public String open(String purpose, String sealed) {
                if (!sealed.startsWith(purpose + ":")) {
                    throw new AssertionError("opened for another purpose");
                }
                return new String(Base64.getDecoder().decode(sealed.substring(purpose.length() + 1)));
            }
        };
    }
}
