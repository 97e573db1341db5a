package io.textcnn.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses of a table, which are https, at a server whose certificate is made up and trusted for this test. */
class HttpsTest {
    private static final String PASSWORD = "made-up";
    private static final String LINES = "yes\n";

    @TempDir
    private static Path keys;

    private static SSLContext before;
    private static WebServer secure;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException, InterruptedException {
        Path store = keys.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=made-up",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(keys.resolve("log").toFile())
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), "made in time");
        assertEquals(0, keytool.exitValue(), Files.readString(keys.resolve("log")));
        before = SSLContext.getDefault();
        SSLContext made = context(store);
        SSLContext.setDefault(made);
        secure = WebServer.secure(made);
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keyStore.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keyStore, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keyStore);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        if (secure != null) {
            secure.close();
        }
        if (before != null) {
            SSLContext.setDefault(before);
        }
    }

    private Fetched fetch(List<String> notes, String... names) throws IOException {
        List<String> urls =
                Stream.of(names).map(name -> secure.address() + name).toList();
        String sum = Packed.sha256(Packed.bytes(LINES));
        Catalogue catalogue = new Tables()
                .published("v", "maker", "v.txt", "v.txt", sum, String.join(" ", urls))
                .catalogue();
        return Fetch.run(catalogue, FetchOrder.of("v", folder), new FetchListener() {
            @Override
            public void note(String message) {
                notes.add(message);
            }
        });
    }

    @Test
    void theFirstAddressThatHasTheFileIsTakenAndTheOthersAreToldOf() throws IOException {
        secure.serve("here.txt", Packed.bytes(LINES));
        List<String> notes = new ArrayList<>();
        Fetched fetched = fetch(notes, "gone.txt", "here.txt", "never.txt");
        assertEquals(secure.address() + "here.txt", fetched.inputs().get(0).from());
        assertEquals(LINES, Files.readString(folder.resolve("v.txt")));
        assertEquals(
                List.of(secure.address() + "gone.txt: answered 404; expected 200, the file; check the address; trying "
                        + secure.address() + "here.txt"),
                notes);
    }

    @Test
    void aRedirectStaysWithinHttps() throws IOException {
        secure.serve("moved.txt", new byte[0]).redirect("/here.txt");
        secure.serve("here.txt", Packed.bytes(LINES));
        assertEquals(
                "v.txt", fetch(new ArrayList<>(), "moved.txt").inputs().get(0).file());
    }

    @Test
    void aRedirectAwayFromHttpsIsNotFollowed() throws IOException {
        try (WebServer open = new WebServer()) {
            open.serve("here.txt", Packed.bytes(LINES));
            secure.serve("away.txt", new byte[0]).redirect(open.address() + "here.txt");
            DownloadException e = assertThrows(DownloadException.class, () -> fetch(new ArrayList<>(), "away.txt"));
            assertEquals(
                    secure.address()
                            + "away.txt: answered 302, a redirect that is not followed; expected 200, the"
                            + " file; check the address",
                    e.getMessage());
            assertEquals(List.of(), open.requests());
        }
    }
}
