package tech.ihelper.processes.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;

/**
 * S3-compatible storage of this process, on a folder whose folders are its buckets: S3Proxy. It checks the signature (version 4) of every
 * request, so a wrong secret is refused as in earnest.
 */
public final class RealS3 implements AutoCloseable {

    private final Path folder;
    private final BlobStore store;
    private final Map<String, AccessGrant> keys = new ConcurrentHashMap<>();
    private final S3Proxy proxy;

    private RealS3(Path folder, Consumer<S3Proxy.Builder> transport) {
        this.folder = folder;
        this.store = new FilesystemNio2BlobStore(folder.toString());
        var builder = S3Proxy.builder()
                .blobStore(store)
                // The secret of each key is in the locator.
                .awsAuthentication(AuthenticationType.AWS_V4, "", "")
                .stopTimeout(0);
        transport.accept(builder);
        this.proxy = builder.build();
        proxy.setBlobStoreLocator((id, bucket, object) -> {
            // S3Proxy by itself tells everybody where a bucket lies that is not there; others say so at the first
            // request.
            if (bucket != null && !Files.isDirectory(folder.resolve(bucket))) {
                throw new S3ProxyException(S3ErrorCode.NO_SUCH_BUCKET);
            }
            return keys.get(id);
        });
    }

    /** @param folder is made when it is missing */
    public static RealS3 on(Path folder) throws Exception {
        return started(folder, builder -> builder.endpoint(URI.create("http://127.0.0.1:0")));
    }

    /** With a certificate that nobody trusts. */
    public static RealS3 encrypted(Path folder, Path keyStore, String password) throws Exception {
        return started(folder, builder -> builder.secureEndpoint(URI.create("https://127.0.0.1:0"))
                .keyStore(keyStore.toString(), password));
    }

    private static RealS3 started(Path folder, Consumer<S3Proxy.Builder> transport) throws Exception {
        var server = new RealS3(Files.createDirectories(folder), transport);
        server.proxy.start();
        return server;
    }

    /** A key that may do everything. */
    public Credentials.AccessKey letsIn(String id, String secret) {
        return letsIn(id, secret, store);
    }

    /** As a policy does that allows to delete below {@code locks/} only. */
    public Credentials.AccessKey letsInToAppend(String id, String secret) {
        return letsIn(id, secret, new ForwardingBlobStore(store) {
            @Override
            public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
                if (!request.key().contains("locks/")) {
                    throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED);
                }
                return super.removeBlob(request);
            }
        });
    }

    /** The server goes away for good when the first stored data arrives. */
    public Credentials.AccessKey letsInAndGoesAway(String id, String secret) {
        return letsIn(id, secret, new ForwardingBlobStore(store) {
            @Override
            public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
                if (request.key().contains("data/")) {
                    // A server cannot wait for itself.
                    CompletableFuture.runAsync(RealS3.this::close);
                    throw new S3ProxyException(S3ErrorCode.INTERNAL_ERROR);
                }
                return super.putBlob(request, content);
            }
        });
    }

    private Credentials.AccessKey letsIn(String id, String secret, BlobStore as) {
        keys.put(id, new AccessGrant(secret, as));
        return new Credentials.AccessKey(id, Secret.of(secret), null);
    }

    public RepositoryAddress.S3 bucket(String name, String prefix) throws IOException {
        Files.createDirectories(folder.resolve(name));
        return noBucket(name, prefix);
    }

    public RepositoryAddress.S3 noBucket(String name, String prefix) {
        var endpoint = proxy.getPort() > 0
                ? "http://127.0.0.1:" + proxy.getPort()
                : "https://127.0.0.1:" + proxy.getSecurePort();
        return new RepositoryAddress.S3(URI.create(endpoint), name, prefix);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server does not stop", e);
        }
    }
}
