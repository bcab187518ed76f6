package tech.ihelper.app.security;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tech.ihelper.app.tokens.TokenCheck;

/**
 * Who may reach which path. Everything is denied first; three chains: programs with tokens on {@code /api/v1}, what
 * modelers ask for, and the metrics, visitors on what anybody may use, people with sessions on everything else.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.fromHierarchy("ROLE_ADMIN > ROLE_MANAGER\nROLE_MANAGER > ROLE_STAFF");
    }

    /** Paths are matched as pages are, without asking Spring MVC about each rule at each request. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, TokenCheck tokens, Unanswered unanswered) throws Exception {
        return http.securityMatcher("/api/v1/**", "/engine-rest/**", "/actuator/prometheus")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .addFilterBefore(new TokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAuthority("SCOPE_metrics")
                        .requestMatchers(HttpMethod.POST, "/api/v1/alerts/*")
                        .hasAuthority("SCOPE_alerts")
                        .requestMatchers("/api/v1/incidents/**")
                        .hasAuthority("SCOPE_incidents")
                        .requestMatchers("/api/v1/requests/**")
                        .hasAuthority("SCOPE_requests")
                        .requestMatchers("/api/v1/checks/**", "/api/v1/maintenance/**", "/api/v1/systems/**")
                        .hasAuthority("SCOPE_checks")
                        .requestMatchers("/api/v1/tasks/**", "/api/v1/cases/**")
                        .hasAuthority("SCOPE_tasks")
                        .requestMatchers("/api/v1/backup-plans/**", "/api/v1/backup-runs/**")
                        .hasAuthority("SCOPE_backups")
                        .requestMatchers("/api/v1/clients/**")
                        .hasAuthority("SCOPE_clients")
                        .requestMatchers("/api/v1/documents/**")
                        .hasAuthority("SCOPE_documents")
                        .requestMatchers("/api/v1/forms/**")
                        .hasAuthority("SCOPE_forms")
                        .requestMatchers(
                                "/api/v1/models/**", "/api/v1/deployments/**", "/api/v1/templates", "/engine-rest/**")
                        .hasAuthority("SCOPE_models")
                        .requestMatchers("/api/v1/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(unanswered).accessDeniedHandler(unanswered))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /**
     * Whoever knows the address of a check may ping it, everybody reads public status pages, whoever holds a document may check it, whoever has the link to one
     * may answer, whoever wants something may fill in a public form: no sign-in, and no session. Forms guard themselves
     * against forgery with their tickets, links with their secret part.
     */
    @Bean
    @Order(2)
    SecurityFilterChain outsiders(HttpSecurity http) throws Exception {
        return http.securityMatcher(PublicPaths.VISITORS)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http, SignIn signIn, SignInOutcome outcome, Unanswered unanswered, PageAskedFor asked)
            throws Exception {
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PublicPaths.READ)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PublicPaths.READ)
                        .permitAll()
                        .requestMatchers("/sign-in")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/sign-in/passkey", "/sign-in/passkey/challenge")
                        .permitAll()
                        .requestMatchers("/users/**", "/tokens/**", "/endpoints/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/operations/**", "/audit/**", "/studio/**")
                        .hasRole("MANAGER")
                        .requestMatchers("/portal/people", "/portal/people/**")
                        .hasRole("CLIENT_ADMIN")
                        .requestMatchers("/portal", "/portal/**")
                        .hasRole("CLIENT")
                        .requestMatchers("/sign-in/code")
                        .hasAuthority("CODE_DUE")
                        .requestMatchers("/password", "/account/**", "/private-status/*")
                        .hasAuthority("SIGNED_IN")
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .hasRole("STAFF"))
                .authenticationProvider(signIn)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler(outcome)
                        .logoutSuccessUrl("/sign-in?out")
                        .deleteCookies("ihelper"))
                .requestCache(cache -> cache.requestCache(asked))
                .addFilterAfter(new PasswordFirst(), AuthorizationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(unanswered).accessDeniedHandler(unanswered))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /** Work that a request hands to another thread is done in the name of the same caller. */
    @Bean
    TaskDecorator callerGoesAlong() {
        return DelegatingSecurityContextRunnable::new;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(new ContentPolicy())
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }
}
