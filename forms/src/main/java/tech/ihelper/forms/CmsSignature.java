package tech.ihelper.forms;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * A detached signature (CMS, RFC 5652) with what PAdES baseline B (ETSI EN 319 142-1) asks for: the signer's certificate, bound
 * by its SHA-256 (signing-certificate-v2, RFC 5035), and no signing time of its own.
 *
 * @param genuine the certificate's key signed exactly this content
 */
record CmsSignature(SigningCertificate certificate, boolean genuine) {

    /** DER, as a PDF wants it. */
    static byte[] sign(byte[] content, SigningIdentity by) throws IOException {
        var x509 = by.certificate().x509();
        try {
            var signer = new JcaContentSignerBuilder(
                            "SHA256with" + signature(x509.getPublicKey().getAlgorithm()))
                    .build(by.key());
            var attributes = attributes(by.certificate());
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(parameters ->
                                    // The generator adds one by itself; in a PDF the time stands in the dictionary.
                                    new DefaultSignedAttributeTableGenerator(attributes)
                                            .getAttributes(parameters)
                                            .remove(CMSAttributes.signingTime))
                            .build(signer, x509));
            generator.addCertificates(new JcaCertStore(List.of(x509)));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded(ASN1Encoding.DER);
        } catch (OperatorCreationException | CMSException | CertificateEncodingException e) {
            throw new IllegalStateException("The signing key does not sign", e);
        }
    }

    /**
     * @param padded the signature, with zeros behind it up to the room that was kept for it
     * @throws CMSException when it is no signature, or lacks its signer's certificate
     */
    static CmsSignature read(byte[] padded, byte[] content) throws CMSException, IOException {
        var data = new CMSSignedData(new CMSProcessableByteArray(content), padded);
        var signers = data.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw new CMSException("Not one signer but " + signers.size());
        }
        var signer = signers.iterator().next();
        // The library's selector does not say what it selects.
        @SuppressWarnings("unchecked")
        Collection<X509CertificateHolder> found = data.getCertificates().getMatches(signer.getSID());
        if (found.isEmpty()) {
            throw new CMSException("Without the signer's certificate");
        }
        var certificate = SigningCertificate.read(found.iterator().next().getEncoded());
        var exact = Arrays.equals(Arrays.copyOf(data.getEncoded(ASN1Encoding.DER), padded.length), padded);
        return new CmsSignature(certificate, exact && binds(signer, certificate) && fits(signer, certificate));
    }

    private static String signature(String key) {
        return key.equals("EC") ? "ECDSA" : key;
    }

    private static AttributeTable attributes(SigningCertificate certificate) {
        var bound = new SigningCertificateV2(new ESSCertIDv2(certificate.sha256()));
        return new AttributeTable(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(bound)));
    }

    private static boolean binds(SignerInformation signer, SigningCertificate certificate) {
        var attributes = signer.getSignedAttributes();
        var attribute = attributes == null ? null : attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null || attribute.getAttrValues().size() == 0) {
            return false;
        }
        var bound = SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0))
                .getCerts();
        return bound.length > 0
                && bound[0].getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                && Arrays.equals(bound[0].getCertHash(), certificate.sha256());
    }

    private static boolean fits(SignerInformation signer, SigningCertificate certificate) {
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.x509()));
        } catch (CMSException | OperatorCreationException e) {
            // Another content, another key: each is the same answer.
            return false;
        }
    }
}
