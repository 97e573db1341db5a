package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training with pretrained word vectors from the command line. */
class PretrainedCommandTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path vectors;

    @BeforeEach
    void writeFiles() throws IOException {
        data = Files.writeString(
                folder.resolve("mails.csv"),
                "label,text\n" + "ham,see you at lunch\nspam,buy this pill now\n".repeat(20));
        vectors = Files.writeString(folder.resolve("vectors.txt"), """
                dinner 1 0 0.5
                lunch 1 0 0.25
                pill 0 1 0.5
                tablet 0 1 0.25
                you 0 0 1
                you 9 9 9
                """);
    }

    private Run train(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", data.toString()));
        arguments.addAll(List.of("--feature-maps 4 --filters 1,2 --batch 8 --epochs 4 --optimizer adam".split(" ")));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--cv")) {
            arguments.addAll(List.of("--model", model()));
        }
        return Run.of(arguments.toArray(String[]::new));
    }

    private String model() {
        return folder.resolve("mails.textcnn").toString();
    }

    private static JsonNode json(Run run) throws IOException {
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void tellsWhatTheVectorsKnow() {
        Run run = train("--embeddings", vectors.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("(GloVe text, 3 dimensions)"), run.out());
        assertTrue(run.out().contains("for 3 of 8 words (37.5%), 37.5% of the running words"), run.out());
        assertTrue(run.out().contains("most frequent without: at (20), buy (20), now (20)"), run.out());
        assertTrue(run.out().contains("1 row repeats a word of an earlier row, which counts"), run.out());
    }

    @Test
    void tellsOfCapitals() throws IOException {
        Files.writeString(data, "label,text\n" + "ham,See You At lunch\nspam,Buy This Pill now\n".repeat(20));
        String hint = "many of these have capitals; tokenizer kim writes small letters";
        assertTrue(train("--embeddings", vectors.toString()).out().contains(hint));
        assertFalse(train("--embeddings", vectors.toString(), "--tokenizer", "kim")
                .out()
                .contains(hint));
    }

    /** Between two rows, it is all there is to tell. */
    @Test
    void tellsOfAFileThatMayBeCutShort() throws IOException {
        String warning = "its header tells of 3 rows, but there are 2: it may be cut short";
        Files.writeString(vectors, "3 2\nlunch 1 0\npill 0 1\n");
        assertTrue(train("--embeddings", vectors.toString()).out().contains(warning));
        Files.writeString(vectors, "2 2\nlunch 1 0\npill 0 1\n");
        assertFalse(train("--embeddings", vectors.toString()).out().contains(warning));
    }

    @Test
    void tellsMachinesTheSame() throws IOException {
        JsonNode facts = json(train("--embeddings", vectors.toString(), "--extra-words", "1", "--json"));
        assertEquals("non-static", facts.get("variant").asText());
        JsonNode embeddings = facts.get("embeddings");
        assertEquals(3, embeddings.get("knownWords").asInt());
        assertEquals(8, embeddings.get("words").asInt());
        assertEquals(60, embeddings.get("knownRunningWords").asInt());
        assertEquals(160, embeddings.get("runningWords").asInt());
        assertEquals(
                "at", embeddings.get("mostFrequentUnknown").get(0).get("word").asText());
        assertEquals(9, facts.get("vocabulary").asInt(), "with dinner");
        assertEquals("rand", json(train("--json")).get("variant").asText());
    }

    @Test
    void theModelTellsHowToTrainItAgain() throws IOException {
        train("--embeddings", vectors.toString(), "--variant", "multichannel", "--extra-words", "2");
        byte[] first = Files.readAllBytes(Path.of(model()));
        JsonNode facts = json(Run.of("info", "--model", model(), "--json"));
        assertEquals(2, facts.get("provenance").get("extraWords").asInt());
        assertTrue(facts.get("notInCommand").isEmpty(), facts.toString());
        String command = facts.get("command")
                .asText()
                .replace("TRAIN.csv", data.toString())
                .replace("VECTORS", vectors.toString())
                .replace("NEW.textcnn", model());
        Files.delete(Path.of(model()));
        Run again = Run.of(command.substring("textcnn ".length()).split(" "));
        assertEquals(0, again.code(), again.err());
        assertEquals(
                new String(first, java.nio.charset.StandardCharsets.ISO_8859_1),
                Files.readString(Path.of(model()), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** In a fold a word may be missing that other folds have; then it is one of the extra words. */
    @Test
    void foldsHaveTheVectorsToo() throws IOException {
        JsonNode facts = json(train(
                "--embeddings", vectors.toString(), "--cv", "2", "--no-baseline", "--variant", "static", "--json"));
        assertEquals("static", facts.get("variant").asText());
        assertEquals(2, facts.get("folds").size());
        assertEquals(40, facts.get("n").asInt());
        assertEquals(3, facts.get("embeddings").get("knownWords").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--variant static| --variant static starts from pretrained word vectors; name them with --embeddings",
                "--extra-words 5| --extra-words have pretrained vectors; name these with --embeddings FILE",
                "--variant rand --embeddings V| --variant rand draws its word vectors; leave --embeddings out",
                "--variant both --embeddings V| --variant: found no variant \"both\", expected one of rand, static",
                "--extra-words -1 --embeddings V| --extra-words: must be 0 or more, found -1",
                "--dimensions 5 --embeddings V| --dimensions 5 is not the length of the word vectors in",
                "--embeddings MISSING| missing.txt",
                "--embeddings D| mails.csv"
            })
    void wrongOptionsAreToldBeforeAnythingIsTrained(String options, String message) {
        Run run = train(options.replace("V", vectors.toString())
                .replace("MISSING", folder.resolve("missing.txt").toString())
                .replace("D", data.toString())
                .split(" "));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(Path.of(model())));
    }

    @Test
    void vectorsOfNoWordOfTheDataAreRefused() throws IOException {
        Files.writeString(vectors, "Mittagessen 1 0\nTablette 0 1\n");
        Run run = train("--embeddings", vectors.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("no vector for any of the 8 words"), run.err());
    }

    /** The vectors are an input as any other. */
    @Test
    void theModelMustNotReplaceTheVectors() {
        Run run = Run.of("train", data.toString(), "--embeddings", vectors.toString(), "--model", vectors.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("is the file of --embeddings and would replace it"), run.err());
    }
}
