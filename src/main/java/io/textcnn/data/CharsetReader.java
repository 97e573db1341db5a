package io.textcnn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as characters, without a byte order mark; bytes that mean nothing in the charset are an error that names the line.
 *
 * <p>{@link java.io.InputStreamReader} would either replace such bytes silently or not say where they are. No byte is read
 * before all characters of those before have been handed out.
 */
final class CharsetReader extends Reader {
    private static final int BUFFER_BYTES = 1 << 14;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final Charset charset;
    private final String source;
    private final String remedy;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    /** The decoder never parts a surrogate pair, so it needs room for two characters. */
    private final CharBuffer pair = CharBuffer.allocate(2).flip();

    private boolean started;
    private boolean ended;
    private boolean finished;
    private long line = 1;
    private boolean afterReturn;

    /** Reads texts, whose charset the user may name. */
    CharsetReader(InputStream in, Charset charset, String source) {
        this(
                in,
                charset,
                source,
                charset.equals(StandardCharsets.UTF_8)
                        ? "save it with that encoding (in a spreadsheet: CSV UTF-8), or name its own {as the charset}"
                        : "name the encoding that it was saved in {as the charset}");
    }

    /** Reads what may be no text, and says what to do then. */
    CharsetReader(InputStream in, Charset charset, String source, String remedy) {
        this.in = in;
        this.charset = charset;
        this.source = source;
        this.remedy = remedy;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2) {
            return length == 0 ? 0 : readOne(target, offset);
        }
        if (pair.hasRemaining()) {
            target[offset] = pair.get();
            return 1;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        int start = chars.position();
        while (!finished) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (ended && result.isUnderflow()) {
                // Some charsets keep a last character back until they are told that it is the last.
                finished = decoder.flush(chars).isUnderflow();
            }
            if (!started && chars.position() > start) {
                started = true;
                if (target[offset] == BYTE_ORDER_MARK) {
                    System.arraycopy(target, offset + 1, target, offset, chars.position() - start - 1);
                    chars.position(chars.position() - 1);
                }
            }
            int count = chars.position() - start;
            if (count > 0) {
                // An error behind these characters comes up again in the next call, after they have been used.
                countLines(target, offset, count);
                return count;
            }
            if (result.isError()) {
                throw malformed();
            }
            if (!ended) {
                fill();
            }
        }
        return -1;
    }

    private InputException malformed() {
        return InputException.at(source, line, "bytes that are not " + charset, "text in " + charset, remedy);
    }

    private int readOne(char[] target, int offset) throws IOException {
        if (!pair.hasRemaining()) {
            pair.limit(0); // empty while it is read into
            int count = read(pair.array(), 0, 2);
            pair.limit(Math.max(count, 0));
            if (count < 0) {
                return -1;
            }
        }
        target[offset] = pair.get();
        return 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private void countLines(char[] chars, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = chars[i];
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
