// java -cp itext5.jar:bcprov.jar:bcpkix.jar:bcutil.jar ITextJudge.java ROOT.pem FILE.pdf...
// What iText 5 and Bouncy Castle say of each file, one line a file: "NAME ok" with the number of signatures and of document
// time stamps and whether the store proves every certificate, or "NAME" with the first objection.
import com.itextpdf.text.pdf.AcroFields;
import com.itextpdf.text.pdf.PRStream;
import com.itextpdf.text.pdf.PdfArray;
import com.itextpdf.text.pdf.PdfDictionary;
import com.itextpdf.text.pdf.PdfName;
import com.itextpdf.text.pdf.PdfReader;
import com.itextpdf.text.pdf.security.CertificateVerification;
import com.itextpdf.text.pdf.security.EncryptionAlgorithms;
import com.itextpdf.text.pdf.security.PdfPKCS7;
import com.itextpdf.text.pdf.security.SignaturePermissions;
import com.itextpdf.text.pdf.security.VerificationException;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampToken;

class ITextJudge {
    static class Objection extends Exception {
        Objection(String what) {
            super(what);
        }
    }

    static KeyStore roots;
    static List<Certificate> anchors = new ArrayList<>();
    static List<List<Certificate>> paths = new ArrayList<>();
    static Date latest;

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        nameEcdsa();
        roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        try (FileInputStream in = new FileInputStream(arguments[0])) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                roots.setCertificateEntry("root" + anchors.size(), one);
                anchors.add(one);
            }
        }
        for (int n = 1; n < arguments.length; n++) {
            String said;
            try {
                said = judge(arguments[n]);
            } catch (Objection error) {
                said = error.getMessage();
            } catch (Exception | LinkageError error) {
                said = "error " + error;
            }
            System.out.println(Path.of(arguments[n]).getFileName() + " " + said.replace('\n', ' '));
        }
    }

    /** iText 5 knows the key's identifier only, not that of ecdsa-with-SHA256, which RFC 5754 §3.3 asks for. */
    @SuppressWarnings("unchecked")
    static void nameEcdsa() throws Exception {
        Field names = EncryptionAlgorithms.class.getDeclaredField("algorithmNames");
        names.setAccessible(true);
        ((Map<String, String>) names.get(null)).put("1.2.840.10045.4.3.2", "ECDSA");
    }

    static String judge(String path) throws Exception {
        paths.clear();
        latest = new Date();
        PdfReader reader = new PdfReader(path);
        AcroFields form = reader.getAcroFields();
        SignaturePermissions permissions = null;
        int signatures = 0, stamps = 0;
        List<String> names = form.getSignatureNames();
        for (String name : names) {
            PdfPKCS7 signature = form.verifySignature(name);
            require(signature.verify(), name + " does not verify");
            if (signature.isTsp()) {
                stamps++;
                checkToken(signature.getTimeStampToken(), name);
                latest = signature.getTimeStampToken().getTimeStampInfo().getGenTime();
                continue;
            }
            signatures++;
            Calendar at = signature.getSignDate();
            if (signature.getTimeStampToken() != null) {
                require(signature.verifyTimestampImprint(), name + " has the stamp of another signature");
                checkToken(signature.getTimeStampToken(), name);
                at = signature.getTimeStampDate();
            }
            checkPath(signature.getSignCertificateChain(), at, name);
            PdfDictionary dictionary = form.getSignatureDictionary(name);
            permissions = new SignaturePermissions(dictionary, permissions);
            require(permissions.isCertification() == (signatures == 1), name + " and certification");
            require(!permissions.isAnnotationsAllowed(), name + " allows annotations");
        }
        require(!names.isEmpty(), "no signature");
        require(form.signatureCoversWholeDocument(names.get(names.size() - 1)) || store(reader) != null, "not the whole file is signed");
        boolean lasting = store(reader) != null;
        if (lasting) checkWithLists(reader, latest);
        return "ok signatures=" + signatures + " stamps=" + stamps + " proven=" + lasting;
    }

    static PdfDictionary store(PdfReader reader) {
        return reader.getCatalog().getAsDict(new PdfName("DSS"));
    }

    /** RFC 5280 with the lists of the store alone: every certificate but the root must be on a list's watch. */
    static void checkWithLists(PdfReader reader, Date at) throws Exception {
        List<X509CRL> lists = new ArrayList<>();
        PdfArray carried = store(reader).getAsArray(new PdfName("CRLs"));
        for (int n = 0; n < carried.size(); n++) {
            byte[] list = PdfReader.getStreamBytes((PRStream) carried.getAsStream(n));
            lists.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list)));
        }
        PKIXParameters parameters = new PKIXParameters(roots);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        parameters.setRevocationEnabled(true);
        parameters.setDate(at);
        for (List<Certificate> path : paths) {
            path.removeAll(anchors);
            CertPath whole = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(whole, parameters);
        }
    }

    static void checkToken(TimeStampToken token, String name) throws Exception {
        for (Object one : token.getCertificates().getMatches(token.getSID())) {
            X509CertificateHolder holder = (X509CertificateHolder) one;
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder));
            Calendar at = Calendar.getInstance();
            at.setTime(token.getTimeStampInfo().getGenTime());
            List<Certificate> chain = new ArrayList<>();
            chain.add(new JcaX509CertificateConverter().getCertificate(holder));
            for (Object other : token.getCertificates().getMatches(null)) {
                X509Certificate issuer = new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) other);
                if (!chain.contains(issuer)) chain.add(issuer);
            }
            checkPath(chain.toArray(new Certificate[0]), at, name + " (time stamp)");
            return;
        }
        throw new Objection(name + " has a time stamp of nobody");
    }

    static void checkPath(Certificate[] chain, Calendar at, String name) throws Objection {
        List<VerificationException> wrong = CertificateVerification.verifyCertificates(chain, roots, at);
        require(wrong.isEmpty(), name + " is not trusted: " + wrong);
        paths.add(new ArrayList<>(List.of(chain)));
    }

    static void require(boolean holds, String what) throws Objection {
        if (!holds) throw new Objection(what);
    }
}
