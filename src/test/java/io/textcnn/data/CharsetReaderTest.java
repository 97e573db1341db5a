package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CharsetReaderTest {
    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "GB18030", "ISO-8859-1", "Shift_JIS")
                .map(Charset::forName);
    }

    /** However few bytes come at a time, and however few characters are asked for. */
    @Property(tries = 300)
    void readsWhatWasWritten(
            @ForAll String text,
            @ForAll("charsets") Charset charset,
            @ForAll @IntRange(min = 1, max = 5) int bytes,
            @ForAll @IntRange(max = 5) int chars)
            throws IOException {
        byte[] encoded = text.getBytes(charset);
        String decoded = new String(encoded, charset);
        InputStream slow = new ByteArrayInputStream(encoded) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, bytes));
            }
        };
        StringBuilder read = new StringBuilder();
        try (CharsetReader reader = new CharsetReader(slow, charset, "test")) {
            char[] buffer = new char[chars + 1];
            // One character and several in turn, as a reader that peeks does.
            for (int turn = 0; ; turn++) {
                int count = reader.read(buffer, 0, turn % 2 == 0 ? buffer.length : 1);
                if (count < 0) {
                    break;
                }
                read.append(buffer, 0, count);
            }
        }
        assertEquals(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded, read.toString());
    }
}
