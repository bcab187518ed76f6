package tech.ihelper.app.security;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many wrong passwords are borne; counted in the database, so over all nodes.
 *
 * @param accountFailures wrong passwords for one account until it is locked
 * @param accountLock how long it is locked, and after which quiet time its count starts anew
 * @param addressFailures wrong passwords from one address until it has to wait
 * @param addressWindow time in which they are counted, and how long the address waits
 */
@Validated
@ConfigurationProperties("ihelper.sign-in")
record SignInProperties(
        @DefaultValue("5") @Min(2) int accountFailures,
        @DefaultValue("15m") Duration accountLock,
        @DefaultValue("30") @Min(5) int addressFailures,
        @DefaultValue("5m") Duration addressWindow) {}
