package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The experiment from the command line. */
class ExperimentCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        String rows = "day,the sun\nnight,the moon\n".repeat(10);
        Files.writeString(folder.resolve("trec-train.csv"), "label,text\n" + rows);
        Files.writeString(folder.resolve("trec-test.csv"), "label,text\nday,a sun\nnight,a moon\n");
        Files.writeString(folder.resolve("vectors.txt"), "sun 1 0\nmoon 0 1\n");
    }

    private Run run(String options) {
        return Run.of(("experiment --data DIR --datasets trec --epochs 3 --out DIR/out " + options)
                .replace("DIR", folder.toString())
                .split(" "));
    }

    @Test
    void printsAndKeepsTheTable() throws IOException {
        Run run = run("--variants rand,static --embeddings DIR/vectors.txt --seeds 1,2");
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("| TREC | rand | "), run.out());
        assertTrue(run.out().contains("| 1, 2 | 92.8 | 91.8 | 50.0 |"), run.out());
        assertTrue(run.out().endsWith("TREC: 0 of the 2 test rows have a text that is in the training data, too.\n"));
        assertEquals(run.out(), Files.readString(folder.resolve("out/results.md")));

        Run again = run("--variants rand,static --embeddings DIR/vectors.txt --seeds 1,2 --json");
        assertEquals(
                new ObjectMapper().readTree(again.out()),
                new ObjectMapper().readTree(Files.readString(folder.resolve("out/results.json"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--variants static| --variants static: all but rand start from pretrained word vectors",
                "--embeddings DIR/vectors.txt| --embeddings: rand draws its word vectors",
                "--variants rand,rand| --variants: found one of them twice",
                "--variants random| --variants: found no variant \"random\"",
                "--seeds 1,x| --seeds",
                "--epochs 0| --epochs"
            })
    void wrongOptionsAreNamed(String options, String message) {
        Run run = run(options);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    /** Told before any data are read: there are none of this name. */
    @ParameterizedTest
    @CsvSource({"vectors.txt", "vectors.txt/results"})
    void aFolderThatCannotBeMadeIsToldFirst(String out) {
        Run run = Run.of("experiment", "--data", folder.toString(), "--datasets", "mr", "--out", folder + "/" + out);
        assertEquals(2, run.code());
        assertTrue(
                run.err()
                        .startsWith("textcnn: --out " + folder + "/" + out + ": " + folder
                                + "/vectors.txt is a file, not a folder; choose a folder\n"),
                run.err());
    }

    @Test
    void unknownDataSetsAndMissingFilesAreNamed() {
        Run unknown = Run.of("experiment", "--data", folder.toString(), "--datasets", "imdb", "--out", "x");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("found no data set \"imdb\", expected one of mr, sst1"), unknown.err());

        Run missing = Run.of("experiment", "--data", folder.toString(), "--datasets", "mr", "--out", folder + "/out");
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("make it with bin/fetch-dataset mr"), missing.err());
    }
}
