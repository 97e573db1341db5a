package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.text.WorkedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code textcnn patterns}, with the numbers of {@code FilterPatternsTest}. */
class PatternsCommandTest {
    @TempDir
    private static Path folder;

    private static String model;
    private static String texts;

    @BeforeAll
    static void write() throws IOException {
        Path file = folder.resolve("worked.textcnn");
        WorkedModel.create().write(file);
        model = file.toString();
        texts = Files.writeString(folder.resolve("in.csv"), "id,text\n1,the not good\n2,good\n3,good good\n4,\n")
                .toString();
    }

    @Test
    void showsTheStrongestFiltersOfEachLabel() {
        Run run = Run.of("patterns", "--model", model, "--top", "2", "--ngrams", "2", texts);
        assertEquals(0, run.code(), run.err());
        assertEquals("""
                %s (4 sentences)

                yes
                  filter 0, width 1: strength +1.5000 = weight +2.0000 x lift 0.7500
                    activation     times  n-gram
                        1.0000         3  good

                no
                  filter 2, width 2: strength +1.2500 = weight +2.0000 x lift 0.6250
                    activation     times  n-gram
                        1.5000         1  not good
                        0.5000         2  · good
                  filter 1, width 1: strength +0.5000 = weight +2.0000 x lift 0.2500
                    activation     times  n-gram
                        1.2500         1  not
                """.formatted(texts), run.out());
        assertEquals("", run.err());
    }

    @Test
    void oneJsonObject() throws IOException {
        Run run = Run.of("patterns", "--model", model, "--top", "1", "--ngrams", "1", "--json", texts);
        assertEquals(1, run.out().lines().count());
        JsonNode expected = new ObjectMapper().readTree("""
                {"sentences": 4, "labels": [
                  {"label": "yes", "filters": [
                    {"filter": 0, "width": 1, "strength": 1.5, "weight": 2.0, "lift": 0.75,
                     "ngrams": [{"text": "good", "activation": 1.0, "times": 3}]}]},
                  {"label": "no", "filters": [
                    {"filter": 2, "width": 2, "strength": 1.25, "weight": 2.0, "lift": 0.625,
                     "ngrams": [{"text": "not good", "activation": 1.5, "times": 1}]}]}]}
                """);
        assertEquals(expected, new ObjectMapper().readTree(run.out()));
    }

    @Test
    void aLabelWithoutFiltersOfItsOwnIsNotPassedOver() throws IOException {
        Path csv = Files.writeString(folder.resolve("bad.csv"), "text\nbad\n");
        Run run = Run.of("patterns", "--model", model, csv.toString());
        assertTrue(run.out().contains("\nyes\n  no filter speaks for it\n\nno\n  filter 1,"), run.out());
    }

    @Test
    void badInputIsAMessageAndExitCodeTwo() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path header = Files.writeString(folder.resolve("header.csv"), "id,text\n");
        refused("FILE", "patterns", "--model", model);
        refused("--model", "patterns", texts);
        refused("nowhere.textcnn", "patterns", "--model", "nowhere.textcnn", texts);
        refused("no such file", "patterns", "--model", model, "missing.csv");
        refused("empty file", "patterns", "--model", model, empty.toString());
        refused("no sentence", "patterns", "--model", model, header.toString());
        refused("\"review\"", "patterns", "--model", model, "--text-column", "review", texts);
        refused("--top", "patterns", "--model", model, "--top", "0", texts);
        refused("--ngrams", "patterns", "--model", model, "--ngrams", "-1", texts);
    }

    private static void refused(String word, String... arguments) {
        Run run = Run.of(arguments);
        String what = String.join(" ", arguments) + "\n" + run.err();
        assertEquals(2, run.code(), what);
        assertTrue(run.err().startsWith("textcnn: "), what);
        assertTrue(run.err().contains(word), what);
        assertEquals("", run.out(), what);
    }
}
