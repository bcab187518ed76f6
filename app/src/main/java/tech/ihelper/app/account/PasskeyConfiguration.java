package tech.ihelper.app.account;

import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.cbor.MappingJackson2CborHttpMessageConverter;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.app.security.PasskeyProperties;

/** WebAuthn as Spring Security has it, over our own accounts and rows. */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

    /**
     * A passkey stands for password and code, so the device must ask for a finger, a face or a PIN; and it must find the
     * passkey by itself, because nobody types a name.
     */
    @Bean
    WebAuthnRelyingPartyOperations passkeyOperations(
            PasskeyOwners owners, PasskeyRecords records, PasskeyProperties place, BusinessProperties business) {
        var us = PublicKeyCredentialRpEntity.builder()
                .id(place.host())
                .name(business.name())
                .build();
        var operations = new Webauthn4JRelyingPartyOperations(owners, records, us, Set.of(place.origin()));
        operations.setCustomizeCreationOptions(options -> options.timeout(PasskeyChallenge.VALID)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(options ->
                options.timeout(PasskeyChallenge.VALID).userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /** What verifies passkeys brings CBOR along, which would else be a second language of every address. */
    @Bean
    WebMvcConfigurer noCbor() {
        return new WebMvcConfigurer() {
            @Override
            public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
                converters.removeIf(MappingJackson2CborHttpMessageConverter.class::isInstance);
            }
        };
    }
}
