// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for two hosts of the tests, and a client that trusts it and nothing else. */
final class Certificates {

    static final SSLContext CONTEXT = make();

    private Certificates() {}

    private static SSLContext make() {
        try {
            Path file = Files.createTempDirectory("media").resolve("media.p12");
            Process keytool = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "media", "-keyalg", "EC", "-dname", "CN=media",
                    "-ext", "san=dns:cdn.example,dns:other.example", "-validity", "3650", "-storetype", "PKCS12", "-storepass", "changeit", "-keystore", file.toString()).start();
            assertEquals(0, keytool.waitFor());
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, "changeit".toCharArray());
            }
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, "changeit".toCharArray());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
