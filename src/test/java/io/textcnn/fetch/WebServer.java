package io.textcnn.fetch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A small web server on this machine, which gives files away and can be told to do it badly. */
public final class WebServer implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** How a file is given away. */
    public static final class Page {
        private final byte[] bytes;
        private String etag = "";
        private boolean ranges = true;
        private int cutAfter = Integer.MAX_VALUE;
        private boolean stalls;
        private String location = "";

        private Page(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Names its version. */
        public Page version(String tag) {
            etag = '"' + tag + '"';
            return this;
        }

        /** Gives all of it whatever part is asked for. */
        public Page withoutRanges() {
            ranges = false;
            return this;
        }

        /** Breaks off after so many bytes. */
        public Page cutAfter(int bytes) {
            cutAfter = bytes;
            return this;
        }

        /** Says nothing more after so many bytes, and does not break off either. */
        public Page stallAfter(int bytes) {
            stalls = true;
            return cutAfter(bytes);
        }

        /** Sends the reader to another address. */
        public Page redirect(String to) {
            location = to;
            return this;
        }
    }

    /**
     * What was asked for.
     *
     * @param path the file, with a slash before it
     * @param range the bytes of it; empty if all
     * @param ifRange the version they are to be of; empty if any
     */
    public record Request(String path, String range, String ifRange) {}

    /** Starts a server that has nothing yet. */
    public WebServer() throws IOException {
        this(HttpServer.create(ANY_PORT, 0), "http");
    }

    /** The same over https. */
    static WebServer secure(SSLContext keys) throws IOException {
        HttpsServer server = HttpsServer.create(ANY_PORT, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys));
        return new WebServer(server, "https");
    }

    private WebServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Gives a file away under this name, in place of one that was there. */
    public Page serve(String name, byte[] bytes) {
        Page page = new Page(bytes);
        pages.put("/" + name, page);
        return page;
    }

    /** Where the files are. */
    public URI address() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** All that was asked for so far. */
    public List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Headers asked = exchange.getRequestHeaders();
            String range = Optional.ofNullable(asked.getFirst("Range")).orElse("");
            String ifRange = Optional.ofNullable(asked.getFirst("If-Range")).orElse("");
            requests.add(new Request(path, range, ifRange));
            Page page = pages.get(path);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!page.location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", page.location);
                exchange.sendResponseHeaders(302, -1);
            } else {
                give(exchange, page, range, ifRange);
            }
        }
    }

    private static void give(HttpExchange exchange, Page page, String range, String ifRange) throws IOException {
        int from = 0;
        int status = 200;
        if (!page.etag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", page.etag);
        }
        if (page.ranges && !range.isEmpty() && (ifRange.isEmpty() || ifRange.equals(page.etag))) {
            from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (from >= page.bytes.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            status = 206;
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (page.bytes.length - 1) + "/" + page.bytes.length);
        }
        exchange.sendResponseHeaders(status, page.bytes.length - from);
        OutputStream out = exchange.getResponseBody();
        int to = (int) Math.min(page.bytes.length, from + (long) page.cutAfter);
        out.write(Arrays.copyOfRange(page.bytes, from, to));
        out.flush();
        if (page.stalls) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        // closing it short of its length breaks the connection
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
