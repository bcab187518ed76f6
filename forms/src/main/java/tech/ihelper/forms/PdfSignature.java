package tech.ihelper.forms;

import java.time.Instant;

/**
 * What the signature of a PDF says. It does not say whether to believe the certificate: compare its fingerprint with one
 * that is known.
 *
 * @param at when, by the clock of the one who signed
 * @param intact the certificate's key signed the whole file around the signature, and no byte of it was changed or added
 */
public record PdfSignature(SigningCertificate certificate, Instant at, boolean intact) {}
