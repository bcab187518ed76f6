package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static tech.ihelper.forms.VeraPdf.violations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfSignerTest {

    private static final Instant AT = Instant.parse("2026-11-24T05:40:00Z");

    private static SigningIdentity nordhafen;
    private static byte[] unsigned;
    private static byte[] signed;

    private final PdfSigner signer = new PdfSigner();

    @TempDir
    private Path folder;

    @BeforeAll
    static void signOnce() {
        nordhafen = SigningIdentity.selfSigned("Nordhafen IT", Instant.parse("2026-11-24T05:00:00Z"));
        unsigned = new PdfRenderer()
                .render(
                        PdfRendererTest.report("Restored in 12 minutes."),
                        new PdfInfo("Drill certificate", "en", "Nordhafen IT", "Kestrel Freight"));
        signed = new PdfSigner().sign(unsigned, nordhafen, AT);
    }

    @Test
    void keepsThePdfArchivableAndAccessible() throws Exception {
        assertThat(violations(signed, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(signed, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void addsBehindWhatWasRenderedAndChangesNothingOfIt() {
        assertThat(Arrays.copyOf(signed, unsigned.length)).isEqualTo(unsigned);
    }

    @Test
    void satisfiesAnotherProgramForTheWholeDocument() throws Exception {
        assertThat(pdfsig(signed))
                .contains(
                        "Signer Certificate Common Name: Nordhafen IT",
                        "Signing Hash Algorithm: SHA-256",
                        "Signature Type: ETSI.CAdES.detached",
                        "Total document signed",
                        "Signature Validation: Signature is Valid.");
    }

    @Test
    void letsAnotherProgramSeeAChange() throws Exception {
        assertThat(pdfsig(changed(signed, unsigned.length / 2))).contains("Signature Validation: Digest Mismatch.");
    }

    @Test
    void saysWhoSignedAndWhen() {
        assertThat(signer.verify(signed)).hasValueSatisfying(signature -> {
            assertThat(signature.certificate().subject()).isEqualTo("CN=Nordhafen IT");
            assertThat(signature.certificate().fingerprint())
                    .isEqualTo(nordhafen.certificate().fingerprint());
            assertThat(signature.at()).isEqualTo(AT);
            assertThat(signature.intact()).isTrue();
        });
    }

    /** Certificates that one buys are often RSA. */
    @Test
    void signsWithAnRsaKeyToo() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        var keys = rsa.generateKeyPair();
        var name = new X500Name("CN=Bought");
        var certificate = new JcaX509v3CertificateBuilder(
                        name, BigInteger.TWO, Date.from(AT), Date.from(AT.plusSeconds(60)), name, keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        var bought =
                SigningIdentity.of(keys.getPrivate().getEncoded(), SigningCertificate.read(certificate.getEncoded()));

        var pdf = signer.sign(unsigned, bought, AT);

        assertThat(signer.verify(pdf)).hasValueSatisfying(signature -> {
            assertThat(signature.certificate().subject()).isEqualTo("CN=Bought");
            assertThat(signature.intact()).isTrue();
        });
        assertThat(pdfsig(pdf)).contains("Signature Validation: Signature is Valid.");
    }

    @Test
    void findsNoSignatureWhereNoneIs() {
        assertThat(signer.verify(unsigned)).isEmpty();
    }

    /** Before and behind the signature, and in the room that was kept for it and not used, where something could hide. */
    @Test
    void findsAnyChangedByte() throws Exception {
        var random = new Random(7);
        var range = range(signed);
        var unused = range[1] + (range[2] - range[1]) / 2;

        for (var i = 0; i < 50; i++) {
            var before = random.nextInt(range[1]);
            var behind = range[2] + random.nextInt(range[3]);
            var within = unused + random.nextInt(range[2] - unused);
            for (var at : new int[] {before, behind, within}) {
                assertThat(signer.verify(changed(signed, at)).filter(PdfSignature::intact))
                        .as("byte %d of %d changed", at, signed.length)
                        .isEmpty();
            }
        }
    }

    @Test
    void findsWhatWasAppended() throws Exception {
        var appended = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(signed)) {
            document.getDocumentCatalog().getCOSObject().setString(COSName.getPDFName("Note"), "passed");
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(appended);
        }

        assertThat(signer.verify(appended.toByteArray())).hasValueSatisfying(signature -> {
            assertThat(signature.certificate()).isEqualTo(nordhafen.certificate());
            assertThat(signature.intact()).isFalse();
        });
    }

    @Test
    void tellsAnotherSignerOfTheSameName() {
        var other = SigningIdentity.selfSigned("Nordhafen IT", AT);

        var theirs = signer.verify(signer.sign(unsigned, other, AT)).orElseThrow();

        assertThat(theirs.intact()).isTrue();
        assertThat(theirs.certificate().fingerprint())
                .isNotEqualTo(nordhafen.certificate().fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%PDF-1.7", "<html>", "%PDF-1.7\n1 0 obj\n<< /ByteRange [0 1 2 3] >>\nendobj\n"})
    void neitherSignsNorVerifiesWhatIsNoPdf(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(signer.verify(bytes)).isEmpty();
        assertThatThrownBy(() -> signer.sign(bytes, nordhafen, AT)).isInstanceOf(IllegalArgumentException.class);
    }

    private String pdfsig(byte[] pdf) throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("document.pdf"), pdf);
        return run("pdfsig", "-nocert", file.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            return fail(command[0] + " is not installed. On Debian, as root: apt-get install poppler-utils", e);
        }
    }

    private static byte[] changed(byte[] pdf, int at) {
        var changed = pdf.clone();
        changed[at] ^= 1 << (at % 8);
        return changed;
    }

    /** Start and length of what was signed before and behind the signature. */
    private static int[] range(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getLastSignatureDictionary().getByteRange();
        }
    }
}
