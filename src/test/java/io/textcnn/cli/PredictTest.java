package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.text.SmallModels;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextModel;
import io.textcnn.training.Classification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code textcnn predict} makes of each format. */
class PredictTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path model;
    private static TextClassifier classifier;

    /** Of the words w0 to w8 and the labels label0, label1 and label2. */
    private static TextModel small() {
        return SmallModels.uneven(new SplittableRandom(3), 9, 6, 5, 3, 1, 2, 4);
    }

    @BeforeAll
    static void write() {
        model = folder.resolve("small.textcnn");
        small().write(model);
        classifier = TextClassifier.of(small());
    }

    private static Path withLabels(String... labels) {
        TextModel small = small();
        Path file = folder.resolve("renamed.textcnn");
        new TextModel(List.of(labels), small.tokenizer(), small.vocabulary(), small.weights(), small.provenance())
                .write(file);
        return file;
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String[] arguments(Path model, Object... more) {
        List<String> arguments = new ArrayList<>(List.of("predict", "--model", model.toString()));
        for (Object argument : more) {
            arguments.add(argument.toString());
        }
        return arguments.toArray(String[]::new);
    }

    /** What is printed, of a command that ends well and has nothing to say besides. */
    private static List<String> predict(Object... more) {
        return printed(Run.of(arguments(model, more)));
    }

    private static List<String> printed(Run run) {
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().isEmpty() || run.out().endsWith("\n"), run.out());
        return run.out().lines().toList();
    }

    private static void refused(Run run, String... words) {
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("textcnn: "), run.err());
        for (String word : words) {
            assertTrue(run.err().contains(word), run.err());
        }
        assertFalse(run.err().contains("\tat "), run.err());
    }

    /** Label and probability, parted by {@code separator}. */
    private static String answer(String text, String separator) {
        Classification answer = classifier.classify(text);
        return answer.label() + separator + decimal(answer.probability());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static List<Integer> ranking(String text) {
        Classification answer = classifier.classify(text);
        return IntStream.range(0, 3)
                .boxed()
                .sorted(Comparator.comparing(i -> -answer.probability(i)))
                .toList();
    }

    @Test
    void aCsvFileKeepsItsCellsAndGetsTwoMore() throws IOException {
        Path in = file("in.csv", "\uFEFFid, text ,note\r\n7,\"w1, w2\",\"a \"\"b\"\"\nc\"\r\n\r\n08,,é😀\r\n");
        assertEquals(
                List.of(
                        "id,\" text \",note,predicted_label,probability",
                        "7,\"w1, w2\",\"a \"\"b\"\"",
                        "c\"," + answer("w1, w2", ","),
                        "08,,é😀," + answer("", ",")),
                predict(in));
        assertEquals(List.of("text,predicted_label,probability"), predict(file("header.csv", "text\n")));
    }

    @Test
    void answersEndWithALineFeedWhateverTheLinesOfTheFileEndWith() throws IOException {
        Path csv = file("windows.csv", "id,text\r\n1,\"w1\r\nw2\"\r\n");
        Run run = Run.of("predict", "--model", model.toString(), csv.toString());
        assertEquals(
                "id,text,predicted_label,probability\n1,\"w1\r\nw2\"," + answer("w1\r\nw2", ",") + "\n", run.out());
    }

    @Test
    void aTsvFileKeepsItsCellsAndGetsTwoMore() throws IOException {
        Path in = file("in.tsv", "body\tid\n\"w1\" w2\t7\nw3\t\"\n");
        assertEquals(
                List.of(
                        "body\tid\tpredicted_label\tprobability",
                        "\"w1\" w2\t7\t" + answer("\"w1\" w2", "\t"),
                        "w3\t\"\t" + answer("w3", "\t")),
                predict(in, "--text-column", "body"));
    }

    /** A colour in a label, the screen wiped by a text. */
    @Test
    void aTerminalGetsNoControlCharactersAndAFileGetsThemAll() throws IOException {
        Path wild = withLabels("\u001B[31ma", "\u001B[31mb", "\u001B[31mc");
        Path csv = file("wild.csv", "text,note\nw1,\u001B[2J\n");
        String[] arguments = arguments(wild, csv);
        String plain = Run.of(arguments).out();
        assertTrue(plain.contains("\u001B[31m") && plain.contains("\u001B[2J"), plain);
        System.setProperty("textcnn.results.terminal", "true");
        try {
            assertEquals(plain.replace('\u001B', '\uFFFD'), Run.of(arguments).out());
            String line = Run.withInput("w1\n", arguments(wild)).out();
            assertTrue(line.matches("\uFFFD\\[31m[abc]\t[01]\\.\\d{6}\n"), line);
        } finally {
            System.clearProperty("textcnn.results.terminal");
        }
    }

    @Test
    void jsonLinesKeepTheirMembersAndGetTwoMore() throws IOException {
        Path in = file("in.jsonl", "{\"n\": 1.50, \"text\": \"w1 w2\"}\n\n{\"text\":\"\",\"label\":null}\n");
        List<String> lines = predict(in);
        assertEquals(2, lines.size());
        Classification first = classifier.classify("w1 w2");
        assertEquals(
                "{\"n\": 1.50, \"text\": \"w1 w2\",\"predicted_label\":\"" + first.label() + "\",\"probability\":"
                        + first.probability() + "}",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"text\":\"\",\"label\":null,\"predicted_label\":\"label"), lines.get(1));
    }

    @ParameterizedTest
    @CsvSource({"in.ft,__label__x w1 w2", "in.doccat,x w1 w2", "in.txt,w1 w2"})
    void otherFormatsGetALineForEachLine(String name, String line) throws IOException {
        assertEquals(
                List.of(answer("w1 w2", "\t"), answer("", "\t"), answer("w1 w2", "\t")),
                predict(file(name, line + "\n\n" + line)));
        assertEquals(List.of(), predict(file(name, "")));
    }

    @Test
    void standardInputIsPlainLinesUnlessToldOtherwise() {
        assertEquals(
                List.of(answer("w1,w2", "\t"), answer("", "\t")),
                printed(Run.withInput("w1,w2\n\n", arguments(model))));
        assertEquals(
                List.of("text,predicted_label,probability", "w3," + answer("w3", ",")),
                printed(Run.withInput("text\nw3\n", arguments(model, "-", "--format", "CSV"))));
        assertEquals(
                List.of(answer("w3", "\t")),
                printed(Run.withInput("__label__a w3\n", arguments(model, "--format", "fasttext"))));
    }

    @Test
    void theFormatGoesBeforeTheName() throws IOException {
        assertEquals(List.of(answer("text", "\t")), predict(file("in.csv", "text\n"), "--format", "lines"));
        assertEquals(
                List.of("text,predicted_label,probability"), predict(file("in.data", "text\n"), "--format", "csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "windows-1252"})
    void charsetsAreReadAndUtf8IsWritten(String charset) throws IOException {
        Path in = Files.write(folder.resolve("in.csv"), "text,é\nw1,ü\n".getBytes(Charset.forName(charset)));
        assertEquals(
                List.of("text,é,predicted_label,probability", "w1,ü," + answer("w1", ",")),
                predict(in, "--charset", charset.toLowerCase(Locale.ROOT)));
    }

    @Test
    void topTellsTheBestLabelsInOrder() throws IOException {
        String text = "w1 w2 w3";
        Classification answer = classifier.classify(text);
        List<Integer> ranking = ranking(text);
        List<String> pairs = ranking.stream()
                .map(label -> "label" + label + "," + decimal(answer.probability(label)))
                .toList();
        Path csv = file("in.csv", "text\n" + text + "\n");
        assertEquals(
                List.of(
                        "text,predicted_label,probability,predicted_label_2,probability_2",
                        text + "," + pairs.get(0) + "," + pairs.get(1)),
                predict(csv, "--top", "2"));
        assertEquals(
                List.of("text,predicted_label,probability", text + "," + pairs.get(0)), predict(csv, "--top", "1"));
        Path lines = file("in.txt", text + "\n");
        // more than there are: all
        assertEquals(List.of(String.join("\t", pairs).replace(',', '\t')), predict(lines, "--top", "9"));
        JsonNode object = JSON.readTree(predict(file("in.jsonl", "{\"text\":\"" + text + "\"}"), "--top", "2")
                .get(0));
        JsonNode alone = JSON.readTree(predict(lines, "--top", "2", "--json").get(0));
        for (JsonNode json : List.of(object, alone)) {
            assertEquals(2, json.get("top").size());
            for (int place = 0; place < 2; place++) {
                JsonNode entry = json.get("top").get(place);
                assertEquals("label" + ranking.get(place), entry.get("label").asText());
                assertEquals(answer.probability(ranking.get(place)), (float)
                        entry.get("probability").asDouble());
            }
        }
    }

    @Test
    void probabilitiesTellsThemAll() throws IOException {
        String text = "w1 w2 w3";
        Classification answer = classifier.classify(text);
        List<String> each = IntStream.range(0, 3)
                .mapToObj(label -> decimal(answer.probability(label)))
                .toList();
        assertEquals(
                List.of(
                        "text,predicted_label,probability,probability_label0,probability_label1,probability_label2",
                        text + "," + answer(text, ",") + "," + String.join(",", each)),
                predict(file("in.csv", "text\n" + text + "\n"), "--probabilities"));
        assertEquals(
                List.of(answer(text, "\t") + "\tlabel0\t" + each.get(0) + "\tlabel1\t" + each.get(1) + "\tlabel2\t"
                        + each.get(2)),
                predict(file("in.txt", text), "--probabilities"));
        JsonNode object = JSON.readTree(predict(file("in.jsonl", "{\"text\":\"" + text + "\"}"), "--probabilities")
                .get(0));
        assertEquals(List.of("text", "predicted_label", "probability", "probabilities"), names(object));
        assertEquals(List.of("label0", "label1", "label2"), names(object.get("probabilities")));
        assertEquals(answer.probability(1), (float)
                object.get("probabilities").get("label1").asDouble());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "in.csv,'text\nw1 w2\n'",
        "in.tsv,'text\nw1 w2\n'",
        "in.jsonl,'{\"text\":\"w1 w2\",\"predicted_label\":1}\n'",
        "in.ft,'w1 w2\n'",
        "in.txt,'w1 w2\n'"
    })
    void jsonIsOneObjectASentenceWhateverTheFormat(String name, String content) throws IOException {
        List<String> lines = predict(file(name, content), "--json");
        assertEquals(1, lines.size());
        JsonNode object = JSON.readTree(lines.get(0));
        assertEquals(List.of("label", "probability", "probabilities"), names(object));
        assertEquals(classifier.classify("w1 w2").label(), object.get("label").asText());
        assertEquals(
                object.get("probability"),
                object.get("probabilities").get(object.get("label").asText()));
    }

    @Test
    void anAnswerThatCouldNotBeToldFromTheInputIsRefusedAtOnce() throws IOException {
        Path csv = file("in.csv", "text, probability \nw1,1\n");
        Path tsv = file("in.tsv", "predicted_label_2\ttext\n1\tw1\n");
        Path all = file("all.csv", "probability_label1,text\n1,w1\n");
        Path jsonl = file("in.jsonl", "{\"text\":\"w1\",\"top\":1}\n");
        for (Run run : List.of(
                Run.of(arguments(model, csv)),
                Run.of(arguments(model, tsv, "--top", "2")),
                Run.of(arguments(model, all, "--probabilities")),
                Run.of(arguments(model, jsonl, "--top", "2")))) {
            refused(run, "expected no", "as the answer adds", "--json");
            assertEquals("", run.out());
        }
        predict(csv, "--json");
        predict(tsv);
        predict(all, "--top", "2");
        predict(jsonl);
    }

    @Test
    void labelsThatNumberLikeAPlaceAndLabelsThatFitInNoCellAreRefused() throws IOException {
        Path csv = file("in.csv", "text\nw1\n");
        Path numbers = withLabels("1", "2", "3");
        Run both = Run.of(arguments(numbers, csv, "--top", "2", "--probabilities"));
        refused(both, "probability_2", "--top", "--probabilities");
        assertEquals("", both.out());
        printed(Run.of(arguments(numbers, csv, "--probabilities")));
        Path tab = withLabels("a\tb", "2", "3");
        for (Path in : List.of(file("in.txt", "w1\n"), file("in.tsv", "text\nw1\n"))) {
            Run run = Run.of(arguments(tab, in));
            refused(run, "the label \"a\\tb\"", "--json");
            assertEquals("", run.out());
            printed(Run.of(arguments(tab, in, "--json")));
        }
        printed(Run.of(arguments(tab, csv)));
    }

    @ParameterizedTest
    @CsvSource({
        "in.csv,'text,n\nw1,1\nw2,2\nw3\nw4,4\n','line 4: found 1 column',3",
        "in.tsv,'text\tn\nw1\t1\nw2\t2\nw3\nw4\t4\n','line 4: found 1 column',3",
        "in.jsonl,'{\"text\":\"w1\"}\n{\"text\":\"w2\"}\n{\"text\":3}\n','line 3, field text: found a number',2",
        "in.jsonl,'{\"text\":\"w1\"}\n{\"text\":\"\",\"probability\":1}\n','line 2, field probability: found',1",
        "in.doccat,'x w1\nx w2\nw3\nx w4\n','line 3: found a line of one word',2"
    })
    void rowsBeforeABadOneAreAnswered(String name, String content, String error, int printed) throws IOException {
        Run run = Run.of(arguments(model, file(name, content)));
        refused(run, error);
        assertEquals(printed, run.out().lines().count(), run.out());
        assertTrue(run.out().endsWith("\n"), run.out());
    }

    @Test
    void linesBeforeABadByteAreAnswered() {
        byte[] bytes = "w1\nw2\n\u00FF\nw4\n".getBytes(StandardCharsets.ISO_8859_1);
        Run run = Run.withInput(new ByteArrayInputStream(bytes), arguments(model));
        refused(run, "standard input, line 3: found bytes that are not UTF-8");
        assertEquals(
                List.of(answer("w1", "\t"), answer("w2", "\t")),
                run.out().lines().toList());
    }

    @Test
    void wrongOptionsAreNamed() throws IOException {
        Path csv = file("in.csv", "text\nw1\n");
        refused(Run.of(arguments(model, csv, "--format", "xml")), "--format", "\"xml\"", "jsonl, fasttext");
        refused(Run.of(arguments(model, csv, "--charset", "utf9")), "--charset", "\"utf9\"", "windows-1252");
        refused(Run.of(arguments(model, csv, "--charset", "no such")), "--charset", "\"no such\"");
        refused(Run.of(arguments(model, csv, "--top", "0")), "--top", "found 0");
        refused(Run.of(arguments(model, csv, "--threads", "0")), "--threads", "found 0");
        refused(
                Run.of(arguments(model, csv, "--label-column", "text")),
                "--label-column",
                "only of train and evaluate");
        refused(Run.of(arguments(model, file("in.json", "{}"))), "in.json", "--format", "jsonl");
    }

    @Test
    void eachFormatIsEvaluatedAlike() throws IOException {
        List<Path> files = List.of(
                file("data.csv", "label,text\nlabel0,w1 w2\nlabel1,w3\nlabel2,w4 w5\n"),
                file("data.tsv", "text\tlabel\nw1 w2\tlabel0\nw3\tlabel1\nw4 w5\tlabel2\n"),
                file("data.jsonl", """
                        {"text":"w1 w2","label":"label0"}
                        {"text":"w3","label":"label1"}
                        {"text":"w4 w5","label":"label2"}
                        """),
                file("data.ft", "__label__label0 w1 w2\nw3 __label__label1\n__label__label2 w4 w5\n"),
                file("data.doccat", "label0 w1 w2\nlabel1 w3\nlabel2 w4 w5\n"));
        List<String> reports = files.stream()
                .map(file -> printed(Run.of("evaluate", "--json", "--model", model.toString(), file.toString()))
                        .get(0))
                .distinct()
                .toList();
        assertEquals(1, reports.size(), reports::toString);
        assertEquals(3, JSON.readTree(reports.get(0)).get("n").asInt());
        refused(
                Run.of(
                        "evaluate",
                        "--model",
                        model.toString(),
                        file("data.txt", "w1\n").toString()),
                "which have no labels",
                "csv, tsv, jsonl, fasttext or doccat",
                "--format");
    }
}
