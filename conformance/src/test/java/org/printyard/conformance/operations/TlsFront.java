package org.printyard.conformance.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// What stands with a certificate before a server that speaks no TLS.
final class TlsFront implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final char[] PASSWORD = "secret".toCharArray();

    private final URI behind;
    private final SSLServerSocket listening;

    /// @param address to listen on, of this machine
    TlsFront(TestCertificate certificate, String address, URI behind) throws Exception {
        this.behind = behind;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", certificate.keys().getPrivate(), PASSWORD, new java.security.cert.Certificate[] {
            certificate.certificate()
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getByName(address));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket front = listening.accept();
                Socket back = new Socket(behind.getHost(), behind.getPort());
                Thread.ofVirtual().start(() -> pass(front, back));
                Thread.ofVirtual().start(() -> pass(back, front));
            } catch (IOException _) {
                return;
            }
        }
    }

    /// Until one of both ends.
    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException _) {
            // One who does not believe the certificate ends it like this.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
