package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.text.OpenNlpTokenizer;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TinyTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --tokenizer} with a name or with the model file of an OpenNLP tokenizer. */
class TokenizerOptionTest {
    @TempDir
    Path folder;

    private Path csv;
    private Path model;

    @BeforeEach
    void write() throws IOException {
        StringBuilder rows = new StringBuilder("label,text\n");
        for (int i = 0; i < 12; i++) {
            rows.append("fine,\"it's fine, number ").append(i).append("\"\n");
            rows.append("dull,\"it isn't, number ").append(i).append("\"\n");
        }
        csv = Files.writeString(folder.resolve("train.csv"), rows);
        model = folder.resolve("m.textcnn");
    }

    private Run train(String tokenizer) {
        return Run.of(
                "train",
                csv.toString(),
                "--model",
                model.toString(),
                "--tokenizer",
                tokenizer,
                "--dimensions",
                "4",
                "--feature-maps",
                "3",
                "--epochs",
                "1");
    }

    @Test
    void aTokenizerModelBecomesPartOfTheModel() throws IOException {
        Path tokenizer = Files.write(folder.resolve("token.bin"), TinyTokenizer.bytes());
        Run run = train(tokenizer.toString());
        assertEquals(0, run.code(), run.err());
        Files.delete(tokenizer);

        TextClassifier classifier = TextClassifier.load(model);
        OpenNlpTokenizer inside = (OpenNlpTokenizer) classifier.model().tokenizer();
        assertEquals(OpenNlpTokenizer.of(TinyTokenizer.bytes()), inside);
        assertEquals(inside.sha256(), classifier.model().provenance().get("tokenizer.sha256"));
        assertTrue(classifier.model().vocabulary().words().contains("'t"));
        Run predicted = Run.withInput("it's fine\n", "predict", "--model", model.toString());
        assertEquals(0, predicted.code(), predicted.err());
    }

    @Test
    void aNameIsKnownInAnyCase() {
        assertEquals(0, train("Kim-TREC").code());
        assertEquals("kim-trec", TextClassifier.load(model).model().tokenizer().name());
    }

    @Test
    void whatIsNeitherIsToldTheChoices() {
        Run run = train("klingon.bin");
        assertEquals(2, run.code());
        assertTrue(
                run.err()
                        .startsWith(
                                "textcnn: --tokenizer: found the tokenizer \"klingon.bin\", expected one of simple,"
                                        + " whitespace, kim, kim-trec, kim-sst, or an OpenNLP TokenizerME model file that exists;"),
                run.err());
        assertFalse(Files.exists(model));
    }

    @Test
    void anotherFileIsRefusedByName() {
        Run run = train(csv.toString());
        assertEquals(2, run.code());
        assertTrue(
                run.err().startsWith("textcnn: " + csv + ": found no archive with manifest.properties and token.model"),
                run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }
}
