package io.textcnn.fetch;

import io.textcnn.data.InputException;
import io.textcnn.model.Version;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file from one address into a {@link PartialFile}, where it goes on if a run before was interrupted and the file is still
 * the same one.
 *
 * <p>Redirects are followed, but none from https to http. Which bytes came is for the caller to check.
 */
final class Download {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final PartialFile file;
    private final String name;
    private final long most;
    private final Duration stall;
    private final FetchListener listener;

    /**
     * A download.
     *
     * @param file takes the bytes
     * @param name what progress calls it
     * @param most how many bytes there may be
     * @param stall how long nothing may come before it is given up
     */
    Download(PartialFile file, String name, long most, Duration stall, FetchListener listener) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .build();
        this.file = file;
        this.name = name;
        this.most = most;
        this.stall = stall;
        this.listener = listener;
    }

    /**
     * Downloads the file, or what is left of it.
     *
     * @throws InputException if the file is longer than it may be
     * @throws DownloadException if that fails; what has come so far is kept
     * @throws IOException if the bytes cannot be written
     */
    void from(URI url) throws IOException {
        long before = file.length();
        Optional<String> version = file.version(url);
        if (version.isEmpty()) {
            file.delete();
            before = 0;
        }
        int status = request(url, before, version);
        if (status == RANGE_NOT_SATISFIABLE && before > 0) {
            // There is no more of it, or no longer as much: what there is cannot be told from another file's beginning.
            file.delete();
            status = request(url, 0, Optional.empty());
        }
        if (status != OK && status != PARTIAL_CONTENT) {
            // From https to http, or one too many.
            String found = status / 100 == 3 ? status + ", a redirect that is not followed" : String.valueOf(status);
            throw new DownloadException(
                    url + ": answered " + found + "; expected 200, the file; check the address", null);
        }
    }

    private int request(URI url, long before, Optional<String> version) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(stall).header("User-Agent", "textcnn/" + Version.current());
        version.ifPresent(
                told -> request.header("Range", "bytes=" + before + "-").header("If-Range", told));
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(request.build(), info -> body(url, before, info));
        try {
            return await(answer, url).statusCode();
        } finally {
            answer.cancel(true);
        }
    }

    /** Where the body goes; what is no part of the file goes nowhere. */
    private BodySubscriber<Path> body(URI url, long before, HttpResponse.ResponseInfo info) {
        try {
            OptionalLong length = info.headers().firstValueAsLong("Content-Length");
            if (info.statusCode() == OK) {
                requireRoom(url, length.orElse(0));
                file.begin(url, info.headers());
                listener.begin(name, 0, length.orElse(0));
                return BodySubscribers.ofFile(file.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            if (info.statusCode() == PARTIAL_CONTENT) {
                requireNext(
                        url, before, info.headers().firstValue("Content-Range").orElse("none"));
                long total = length.isPresent() ? before + length.getAsLong() : 0;
                requireRoom(url, total);
                listener.begin(name, before, total);
                return BodySubscribers.ofFile(file.path(), StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BodySubscribers.replacing(file.path());
    }

    private void requireRoom(URI url, long length) {
        if (length > most) {
            throw InputException.in(
                    url.toString(),
                    String.format(Locale.ROOT, "a file of %,d bytes", length),
                    String.format(Locale.ROOT, "%,d at most", most),
                    "it is another file than the one that is meant: fetch it from somewhere else");
        }
    }

    private void requireNext(URI url, long before, String range) throws IOException {
        Matcher matcher = CONTENT_RANGE.matcher(range);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != before) {
            file.delete();
            throw new DownloadException(
                    url + ": asked for the bytes from " + before + " on, found the range " + range
                            + "; run the command again, it begins anew",
                    null);
        }
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> answer, URI url) throws IOException {
        long last = -1;
        long lastGrown = System.nanoTime();
        while (true) {
            try {
                HttpResponse<Path> response = answer.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
                listener.reached(file.length());
                return response;
            } catch (TimeoutException e) {
                long length = file.length();
                listener.reached(length);
                if (length > most) {
                    requireRoom(url, length);
                }
                if (length != last) {
                    last = length;
                    lastGrown = System.nanoTime();
                } else if (System.nanoTime() - lastGrown > stall.toNanos()) {
                    throw interrupted(url, "nothing has come for " + stall.toSeconds() + " seconds", e);
                }
            } catch (ExecutionException e) {
                throw failure(url, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(url + ": the download was interrupted");
            }
        }
    }

    private IOException failure(URI url, Throwable cause) throws IOException {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof DownloadException known) {
                return known;
            }
            if (each instanceof InputException input) {
                throw input;
            }
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return unchecked.getCause();
        }
        String reason = cause instanceof ConnectException
                ? "no connection to " + url.getAuthority()
                : cause instanceof IOException io ? InputException.reason(io) : cause.toString();
        return interrupted(url, reason, cause);
    }

    private DownloadException interrupted(URI url, String reason, Throwable cause) throws IOException {
        long length = file.length();
        String come = length == 0
                ? "nothing came of the file"
                : String.format(Locale.ROOT, "%,d bytes of the file have come, and are kept", length);
        String remedy = file.version(url).isPresent()
                ? "run the command again: it goes on from there"
                : "check the address and the connection, and run the command again";
        return new DownloadException(url + ": " + reason + "; " + come + "; " + remedy, cause);
    }
}
