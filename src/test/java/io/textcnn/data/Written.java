package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that tests write, and what is read from them. */
final class Written {
    private Written() {}

    static TextSource file(Path folder, String name, String content) {
        return file(folder, name, content, StandardCharsets.UTF_8);
    }

    static TextSource file(Path folder, String name, String content, Charset charset) {
        return file(folder, name, content.getBytes(charset)).withCharset(charset);
    }

    static TextSource file(Path folder, String name, byte[] content) {
        try {
            return TextSource.of(Files.write(folder.resolve(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LabelledText labelled(String label, String text, long line) {
        return new LabelledText(label, text, line);
    }

    /** All rows, read for prediction. */
    static List<TextRow> rows(TextSource source) {
        List<TextRow> all = new ArrayList<>();
        try (TextRows rows = source.rows()) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    static List<String> texts(TextSource source) {
        return rows(source).stream().map(TextRow::text).toList();
    }

    /** What the labelled read of a bad file says, its path aside. */
    static String refusal(TextSource source) {
        return refusal(source, source::read);
    }

    /** What prediction's read of a bad file says, its path aside. */
    static String refusalOfRows(TextSource source) {
        return refusal(source, () -> rows(source));
    }

    private static String refusal(TextSource source, Runnable read) {
        InputException e = assertThrows(InputException.class, read::run);
        String path = source.path().toString();
        assertEquals(path, e.source());
        assertTrue(e.getMessage().startsWith(path), e.getMessage());
        assertTrue(Stream.of("found ", "; expected ", "; ").allMatch(e.getMessage()::contains), e.getMessage());
        return e.getMessage().substring(path.length());
    }
}
