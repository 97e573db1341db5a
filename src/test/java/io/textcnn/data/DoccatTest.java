package io.textcnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.DocumentSampleStream;
import opennlp.tools.util.MarkableFileInputStreamFactory;
import opennlp.tools.util.PlainTextByLineStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DoccatTest {
    @TempDir
    Path folder;

    private TextSource file(String content) {
        return Written.file(folder, "data.doccat", content);
    }

    @Test
    void theFirstWordIsTheLabel() {
        assertEquals(
                List.of(
                        Written.labelled("good", "a fine  film ", 1),
                        Written.labelled("bad", "dull", 2),
                        Written.labelled("good", "x", 4)),
                file("good a fine  film \n \tbad\t dull\n\ngood\u00A0x\n")
                        .read()
                        .rows());
    }

    /** What OpenNLP's own reader makes of the same file. */
    @Test
    void labelsAndWordsAreThoseThatOpenNlpReads() throws IOException {
        TextSource source = file("good a fine  film \n \tbad\t dull\ngood\u00A0x\u2003y\n");
        List<LabelledText> ours = source.read().rows();
        try (DocumentSampleStream theirs = new DocumentSampleStream(new PlainTextByLineStream(
                new MarkableFileInputStreamFactory(source.path().toFile()), StandardCharsets.UTF_8))) {
            for (LabelledText row : ours) {
                DocumentSample sample = theirs.read();
                assertEquals(sample.getCategory(), row.label());
                assertEquals(
                        List.of(sample.getText()), List.of(row.text().strip().split("[\\s\\u00A0\\u2003]+")));
            }
        }
    }

    @Test
    void forPredictionTheLabelIsPassedOverAndEachLineIsAText() {
        assertEquals(List.of("x y", "", "z"), Written.texts(file("a x y\n\nb z\n")));
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("", ": found an empty file"),
                Arguments.of(" \n", ": found an empty file"),
                Arguments.of(
                        "a x\nb\n", ", line 2: found a line of one word; expected a label, white space and a text"),
                Arguments.of("a x\n b \n", ", line 2: found a line of one word"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongAndWhere(String content, String message) {
        String refusal = Written.refusal(file(content));
        assertTrue(refusal.startsWith(message), refusal);
    }

    @Test
    void aLineOfOneWordIsRefusedForPredictionToo() {
        String refusal = Written.refusalOfRows(file("a x\n\nb\n"));
        assertTrue(refusal.startsWith(", line 3: found a line of one word"), refusal);
        assertTrue(refusal.contains("the format lines"), refusal);
    }
}
