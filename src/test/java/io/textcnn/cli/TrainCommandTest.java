package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.console.TrainingBar;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextModel;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.EpochResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Ways to train and to measure, on a few sentences that one word decides, with a network as small as can be. */
class TrainCommandTest {
    private static final List<String> SMALL = List.of(
            "--dimensions",
            "8",
            "--feature-maps",
            "4",
            "--filters",
            "1,2",
            "--batch",
            "8",
            "--optimizer",
            "adam",
            "--learning-rate",
            "0.03");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        StringBuilder csv = new StringBuilder("label,text\n");
        for (int i = 0; i < 20; i++) {
            csv.append("ham,see you at lunch w").append(i).append('\n');
            csv.append("spam,buy this pill w").append(i).append('\n');
            csv.append("ham,thank you for lunch v").append(i).append('\n');
        }
        data = Files.writeString(folder.resolve("mails.csv"), csv);
    }

    private Run train(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", data.toString()));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        if (!arguments.contains("--epochs")) {
            arguments.addAll(List.of("--epochs", "3"));
        }
        return Run.of(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private String model(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aLinkStaysALinkToTheModel() throws IOException {
        Path link = folder.resolve("link");
        try {
            Files.createSymbolicLink(link, Path.of("real"));
        } catch (IOException | UnsupportedOperationException e) {
            throw new TestAbortedException("no symbolic links here", e);
        }
        json(train("--model", link.toString(), "--epochs", "1", "--json"));
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.isRegularFile(folder.resolve("real"), LinkOption.NOFOLLOW_LINKS));
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("none", "real"));
        refused("there is no folder " + folder.resolve("none"), "--model", nowhere.toString());
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        refused("is a link that leads to no file", "--model", circle.toString());
    }

    @Test
    void crossValidatesWithoutAModel() throws IOException {
        JsonNode result = json(train("--cv", "3", "--seed", "5", "--json"));
        assertEquals(60, result.get("n").asInt());
        assertEquals(5, result.get("seed").asLong());
        assertEquals(3, result.get("folds").size());
        double sum = 0;
        for (JsonNode fold : result.get("folds")) {
            assertEquals(20, fold.get("n").asInt());
            assertEquals(36, fold.get("trainedOn").asInt());
            assertEquals(4, fold.get("chosenBy").asInt());
            sum += fold.get("accuracy").asDouble();
        }
        assertEquals(sum / 3, result.get("accuracy").asDouble(), 1e-12);
        JsonNode pooled = result.get("pooled");
        assertEquals(60, pooled.get("n").asInt());
        assertEquals(pooled.get("macroF1"), result.get("macroF1"));
        assertTrue(pooled.has("ece") && pooled.has("confusion") && result.has("deviation"), result.toString());
        JsonNode baseline = result.get("baseline");
        assertEquals(1, baseline.get("accuracy").asDouble());
        assertEquals(1, baseline.get("macroF1").asDouble());
        assertEquals(
                60 - pooled.get("correct").asInt(),
                baseline.get("mcnemar").get("baselineOnly").asInt());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count(), "no model was asked for");
        }
    }

    @Test
    void theSameSeedGivesTheSameFolds() throws IOException {
        JsonNode one = json(train("--cv", "2", "--json"));
        JsonNode again = json(train("--cv", "2", "--json"));
        assertEquals(one.get("folds"), again.get("folds"));
    }

    @Test
    void theModelOfACrossValidationIsThatOfAllData() throws IOException {
        JsonNode result = json(train("--cv", "2", "--no-baseline", "--model", model("cv"), "--json"));
        assertEquals(model("cv"), result.get("model").asText());
        assertEquals(54, result.get("training").get("trainedOn").asInt());
        assertFalse(result.has("baseline"), result.toString());
        json(train("--model", model("plain"), "--json"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("plain")), Files.readAllBytes(folder.resolve("cv")), "to the byte");
    }

    @Test
    void printsCrossValidationForPeople() {
        Run run = train("--cv", "2");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("2-fold cross-validation of " + data + " (60 sentences, 2 classes), seed 1"));
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.contains("fold       sentences  accuracy  baseline  best epoch"), run.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("2 +30 +[0-9.]+ +100.0 +[123] of 3")), run.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("mean +[0-9.]+ +100.0")), run.out());
        assertTrue(lines.contains("all folds together"), run.out());
        assertTrue(lines.get(lines.size() - 1).contains("McNemar's p = "), run.out());
        assertFalse(train("--cv", "2", "--no-baseline").out().contains("baseline"));
    }

    @Test
    void testsABaselineBesideTheNetwork() throws IOException {
        JsonNode result = json(train("--test", data.toString(), "--model", model("m"), "--json"));
        JsonNode baseline = result.get("baseline");
        assertEquals(1, baseline.get("accuracy").asDouble());
        for (String member : List.of("accuracy", "accuracyLow", "accuracyHigh", "macroF1", "ece", "n", "correct")) {
            assertEquals(result.get("test").get(member), result.get(member), member);
        }
        int wrong = 60 - result.get("test").get("correct").asInt();
        assertEquals(wrong, baseline.get("mcnemar").get("baselineOnly").asInt());
        JsonNode evaluated = json(
                Run.of("evaluate", "--model", model("m"), "--baseline", data.toString(), "--json", data.toString()));
        assertEquals(baseline, evaluated.get("baseline"));
        String text = train("--test", data.toString(), "--model", model("m")).out();
        assertTrue(text.contains("baseline: logistic regression"), text);
        Run without = train("--test", data.toString(), "--no-baseline", "--model", model("m"));
        assertFalse(without.out().contains("baseline"), without.out());
    }

    @Test
    void weighsClassesAndSaysSoInTheModel() throws IOException {
        json(train("--balance", "--model", model("m"), "--json"));
        assertEquals("balanced", provenance("m", "classWeights"));
        json(train("--class-weight", "spam=2.5", "--class-weight", "ham=0.5", "--model", model("m"), "--json"));
        assertEquals("ham=0.5, spam=2.5", provenance("m", "classWeights"));
    }

    /** It is not the share of the dev sentences that are right, and would be taken for it. */
    @Test
    void anAccuracyThatIsWeightedSaysSo() throws IOException {
        String weighted = train("--balance", "--model", model("m")).out();
        assertTrue(weighted.contains(": weighted dev accuracy "), weighted);
        String plain = train("--model", model("m")).out();
        assertTrue(plain.contains(": dev accuracy "), plain);
        JsonNode result = json(train("--balance", "--model", model("m"), "--json"));
        assertEquals("balanced", result.get("classWeights").asText());
        result = json(train("--model", model("m"), "--json"));
        assertEquals("equal", result.get("classWeights").asText());
        result = json(train("--cv", "2", "--no-baseline", "--class-weight", "spam=2", "--json"));
        assertEquals("spam=2.0", result.get("classWeights").asText());
    }

    @Test
    void theBarSaysSoToo() {
        EpochResult epoch = new EpochResult(2, 0.25, 0.5, true);
        TextCnnConfig plain = TextCnnConfig.kim2014();
        TextCnnConfig weighted = plain.withClassWeights(new ClassWeights.Balanced());
        try (TrainingBar bar = TextTrainingBar.of(1, plain)) {
            assertEquals("epoch 2/25: loss 0.250, dev 50.0%", bar.note("", epoch));
        }
        try (TrainingBar bar = TextTrainingBar.of(3, weighted)) {
            assertEquals("fold 1/3, epoch 2/25: loss 0.250, weighted dev 50.0%", bar.note("fold 1/3", epoch));
        }
    }

    private String provenance(String name, String fact) {
        return TextModel.read(folder.resolve(name)).provenance().get(fact);
    }

    @Test
    void stopsWhenPatienceEnds() throws IOException {
        JsonNode result = json(train("--epochs", "60", "--patience", "2", "--model", model("m"), "--json"));
        int epochs = result.get("epochsTrained").asInt();
        assertEquals(60, result.get("epochs").asInt());
        assertTrue(epochs < 60, result.toString());
        assertTrue(result.get("bestEpoch").asInt() >= epochs - 2, result.toString());
        assertEquals("2", provenance("m", "patience"));
        String text = train("--epochs", "60", "--patience", "2", "--model", model("m"))
                .out();
        assertTrue(text.contains("patience ended after epoch " + epochs + " of 60"), text);
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        String file = data.toString();
        refused("--cv and --test exclude each other", "--cv", "2", "--test", file);
        refused("--cv and --dev exclude each other", "--cv", "2", "--dev", file);
        refused("--cv: cross-validation needs two folds or more, found 1", "--cv", "1");
        refused("--cv: found \"many\"", "--cv", "many");
        refused("mails.csv: found 60 rows for 61 folds", "--cv", "61");
        refused("--model FILE is missing", "--seed", "2");
        refused("--balance and --class-weight", "--cv", "2", "--balance", "--class-weight", "spam=2");
        refused("no row of class \"Spam\"", "--cv", "2", "--class-weight", "Spam=2");
        refused("ham, spam", "--cv", "2", "--class-weight", "Spam=2");
        refused("found two weights for \"spam\"", "--cv", "2", "--class-weight", "spam=2", "--class-weight", "spam=3");
        refused("expected LABEL=W", "--cv", "2", "--class-weight", "2");
        refused("expected a number", "--cv", "2", "--class-weight", "spam=much");
        refused("above 0 and finite, found 0.0", "--cv", "2", "--class-weight", "spam=0");
        refused("--patience: patience must be at least 1", "--cv", "2", "--patience", "0");
    }

    @Test
    void refusesATestThatNothingCouldPass() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "label,text\nscam,dear friend\nHam,lunch\n");
        refused(
                "test.csv: found no label of the training data, only Ham, scam; expected some of ham, spam;",
                "--test",
                test.toString(),
                "--model",
                model("never"));
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void namesNoColumnWhereThereAreNone() throws IOException {
        Path test = Files.writeString(folder.resolve("test.ft"), "__label__scam dear friend\n");
        Run run = train("--test", test.toString(), "--model", model("never"));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("expected some of ham, spam; correct the labels\n"), run.err());
    }

    @Test
    void tellsOfTestSentencesThatCanOnlyBeWrong() throws IOException {
        Path test = Files.writeString(
                folder.resolve("test.csv"), "label,text\nscam,dear friend\nham,lunch\nscam,gold\nscum,gold\n");
        Run run = train("--test", test.toString(), "--model", model("m"), "--no-baseline");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                "textcnn: " + test + ": 3 sentences have labels that the training data do not have, and will count as"
                        + " wrong: scam, scum\n",
                run.err());
    }

    @Test
    void refusesTheOnlyRowOfAClass() throws IOException {
        Files.writeString(data, Files.readString(data) + "scam,dear friend\n");
        refused("mails.csv, line 62: found the only row of class \"scam\"", "--cv", "2");
    }

    @Test
    void refusesABaselineThatCannotBeTrained() throws IOException {
        json(train("--model", model("m"), "--json"));
        Path one = Files.writeString(folder.resolve("one.csv"), "label,text\nham,x\nham,y\n");
        Run run = Run.of("evaluate", "--model", model("m"), "--baseline", one.toString(), data.toString());
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("one.csv: found one class only"), run.err());
    }

    private void refused(String word, String... more) {
        Run run = train(more);
        String what = String.join(" ", more) + "\n" + run.err();
        assertEquals(2, run.code(), what);
        assertTrue(run.err().startsWith("textcnn: "), what);
        assertTrue(run.err().contains(word), what);
        assertFalse(run.err().contains("\tat "), what);
        assertEquals("", run.out(), what);
    }
}
