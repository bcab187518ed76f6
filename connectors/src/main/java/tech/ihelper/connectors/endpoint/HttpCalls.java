package tech.ihelper.connectors.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tech.ihelper.connectors.probe.GuardedResolver;
import tech.ihelper.connectors.probe.NetworkGuard;

/**
 * Makes HTTP requests to where the guard lets one go, and to nobody else: the guard is asked when a connection is made, and redirects
 * are answers like any other. At most a megabyte of an answer is read, and a slow one is cut off at the limit.
 */
public final class HttpCalls implements AutoCloseable {

    private static final int MOST = 1 << 20;
    private static final int MANY = 32;
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private final CloseableHttpClient client;

    public HttpCalls(NetworkGuard guard) {
        this(guard, null);
    }

    /** @param trust who vouches for certificates; null = whom this machine trusts */
    HttpCalls(NetworkGuard guard, @Nullable SSLContext trust) {
        var tls = ClientTlsStrategyBuilder.create()
                .setHostnameVerifier(new DefaultHostnameVerifier())
                .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT);
        if (trust != null) {
            tls.setSslContext(trust);
        }
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(guard))
                .setTlsSocketStrategy(tls.buildClassic())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(10))
                        .build())
                .setMaxConnTotal(MANY)
                .setMaxConnPerRoute(MANY)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                // Each call is looked at anew: a name may mean another address by now.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableRedirectHandling()
                .setUserAgent("iHelper")
                .build();
    }

    /** @throws IOException when there was no answer, or none that can be read */
    public HttpAnswer call(HttpCall call) throws IOException {
        var until = System.nanoTime() + call.limit().toNanos();
        return client.execute(request(call), answer -> read(answer, until, call.limit()));
    }

    private static ClassicHttpRequest request(HttpCall call) {
        var request = new HttpUriRequestBase(call.method(), call.address());
        call.headers().forEach(request::setHeader);
        if (call.body() != null) {
            request.setEntity(new StringEntity(call.body(), ContentType.APPLICATION_JSON));
        }
        var limit = Timeout.of(call.limit());
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build());
        return request;
    }

    private static HttpAnswer read(ClassicHttpResponse answer, long until, Duration limit) throws IOException {
        var entity = answer.getEntity();
        if (entity == null) {
            return new HttpAnswer(answer.getCode(), "");
        }
        var type = ContentType.parseLenient(entity.getContentType());
        var charset = type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
        return new HttpAnswer(answer.getCode(), text(entity.getContent(), charset, until, limit));
    }

    private static String text(InputStream content, Charset charset, long until, Duration limit) throws IOException {
        var read = new ByteArrayOutputStream();
        var piece = new byte[8_192];
        for (int length; (length = content.read(piece)) >= 0; ) {
            read.write(piece, 0, length);
            if (read.size() > MOST) {
                throw new IOException("The answer is longer than a megabyte");
            }
            if (System.nanoTime() > until) {
                throw new SocketTimeoutException("The answer took longer than " + limit.toSeconds() + " s");
            }
        }
        return read.toString(charset);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
