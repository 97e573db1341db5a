package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.model.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with the input is a message and exit code 2: where it is wrong, what was found, what to do; nothing is
 * printed to standard output and nothing written.
 */
class BadInputTest {
    private static final String ONLY = "only of train and evaluate";

    /** Names a file that is to be written; it never is. */
    private static final String OUT = "never.textcnn";

    /** What is said of a model by the byte with a wrong bit, counted from the end if below 0. */
    private static final Map<Integer, String> FLIPPED = new TreeMap<>(Map.of(
            0, "is no textcnn model",
            12, "is damaged: it has a header that is not JSON",
            16, "is damaged: it has a header that is not JSON",
            -20, "is damaged: it has a string that is longer than its list",
            -60, "is damaged: it has bytes that do not fit its checksum",
            -1, "is damaged: it has bytes that do not fit its checksum"));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        // what is right
        csv("good.csv", "label,text", "a,one two", "b,three", "a,four", "b,five");
        TwoWordModel.file().write(folder.resolve("good.textcnn"));
        byte[] bytes = Files.readAllBytes(folder.resolve("good.textcnn"));
        // and what is not
        csv("empty.csv");
        csv("header.csv", "label,text");
        csv("others.csv", "kind,sentence", "a,one");
        csv("few.csv", "label,text", "a,one", "b");
        csv("many.csv", "label,text", "a,one, two");
        csv("quote.csv", "label,text", "a,one", "b,\"two", "a,three");
        csv("behind.csv", "label,text", "a,\"one\" two");
        csv("twins.csv", "label,text,text", "a,one,two");
        csv("nolabel.csv", "label,text", "a,one", " ,two");
        csv("single.csv", "label,text", "a,one", "a,two");
        csv("nowords.csv", "label,text", "a,", "b,", "a,", "b,");
        csv("one.csv", "label,text", "a,one", "c,two");
        csv("unknown.csv", "label,text", "a,one", "c,two");
        csv("answered.csv", "text,predicted_label", "one,a");
        csv("lines.txt", "one", "two");
        csv("unknown.data", "one", "two");
        csv("others.jsonl", "{\"kind\": \"a\", \"sentence\": \"one\"}");
        csv("broken.jsonl", "{\"label\": \"a\", \"text\": \"one\"}", "{\"label\": \"b\", \"text\": ");
        Files.write(
                folder.resolve("latin.csv"), "label,text\na,one\nb,caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        new ModelFile("image-cnn", Map.of(), Map.of(), Map.of()).write(folder.resolve("image.textcnn"));
        Files.write(folder.resolve("long.textcnn"), Arrays.copyOf(bytes, bytes.length + 1));
        for (int length : List.of(0, 1, 8, 19, 20, 100, bytes.length / 2, bytes.length - 1)) {
            Files.write(folder.resolve("cut" + length + ".textcnn"), Arrays.copyOf(bytes, length));
        }
        for (Map.Entry<Integer, String> bit : FLIPPED.entrySet()) {
            byte[] flipped = bytes.clone();
            flipped[bit.getKey() < 0 ? bytes.length + bit.getKey() : bit.getKey()] ^= 4;
            Files.write(folder.resolve("flip" + bit.getKey() + ".textcnn"), flipped);
        }
        csv("good.conf", "# mine", "epochs = 3");
        csv("key.conf", "# mine", "", "epohcs = 3");
        csv("twice.conf", "epochs = 3", "epochs = 4");
        csv("line.conf", "epochs 3");
        csv("value.conf", "seed = 1", "epochs = 0");
        csv("word.conf", "epochs = many");
        csv("inner.conf", "config = value.conf");
        Files.write(folder.resolve("latin.conf"), "#\n# \u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void csv(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    /** A table for each sort of input. */
    static Stream<BadInput> rows() {
        return Stream.of(data(), labels(), places(), models(), options(), folds(), settings())
                .flatMap(List::stream);
    }

    private static List<BadInput> data() {
        List<BadInput> rows = new ArrayList<>();
        for (String command : List.of("train %s --model " + OUT, "evaluate %s --model good.textcnn")) {
            rows.add(row(command, "missing.csv", "missing.csv", "no such file", "check the path"));
            rows.add(row(command, "folder", folder + ": ", "a folder", "name a file in it"));
            rows.add(row(command, "empty.csv", "empty.csv", "an empty file", "names the columns"));
            rows.add(row(command, "header.csv", "header.csv", "a header without rows", "add labelled texts"));
            rows.add(row(
                    command, "others.csv", "others.csv, line 1", "the columns kind, sentence", "with --label-column"));
            rows.add(row(command, "few.csv", "few.csv, line 3", "1 column", "fill in the missing cells"));
            rows.add(row(command, "many.csv", "many.csv, line 2", "3 columns", "in double quotes"));
            rows.add(row(command, "quote.csv", "quote.csv, line 3", "never closed", "close it"));
            rows.add(row(command, "behind.csv", "behind.csv, line 2", "after the closing", "a double quote twice"));
            rows.add(row(command, "twins.csv", "twins.csv, line 1", "two columns named \"text\"", "rename one"));
            rows.add(row(command, "nolabel.csv", "nolabel.csv, line 3", "an empty label", "fill it in"));
            rows.add(row(command, "latin.csv", "latin.csv, line 3", "not UTF-8", "save it with that encoding"));
        }
        for (String command : List.of("train %s --model " + OUT, "train good.csv --model " + OUT + " --test %s")) {
            rows.add(row(command, "lines.txt", "lines.txt", "plain lines, which have no labels", "--format"));
            rows.add(row(command, "unknown.data", "unknown.data", "does not tell the file's format", "--format"));
            rows.add(row(command, "broken.jsonl", "broken.jsonl, line 2", "JSON", "line"));
        }
        String predict = "predict %s --model good.textcnn";
        rows.add(row(predict, "missing.csv", "missing.csv", "no such file", "check the path"));
        rows.add(row(predict, "others.csv", "others.csv, line 1", "the columns kind, sentence", "with --text-column"));
        rows.add(row(predict, "others.jsonl", "line 1, field text", "among kind, sentence", "with --text-column"));
        rows.add(row(predict, "answered.csv", "answered.csv", "a column named \"predicted_label\"", "rename it"));
        for (String option : List.of("--dev", "--test")) {
            String train = "train good.csv --model " + OUT + " " + option + " %s";
            rows.add(row(train, "missing.csv", "missing.csv", "no such file", "check the path"));
            rows.add(row(train, "few.csv", "few.csv, line 3", "1 column", "fill in the missing cells"));
        }
        return rows;
    }

    private static List<BadInput> labels() {
        String train = "train %s --model " + OUT;
        return List.of(
                row(train, "single.csv", "single.csv", "one class only, \"a\"", "the label column"),
                row(
                        train,
                        "one.csv",
                        "one.csv",
                        "to train on, once dev data are set aside",
                        "give dev data with --dev"),
                row(train, "nowords.csv", "nowords.csv", "no word in any text", "the text column"),
                row(train, "good.csv --min-count 9", "good.csv", "9 times or more", "a smaller --min-count"),
                row(train, "good.csv --dev unknown.csv", "unknown.csv, line 3", "label \"c\"", "correct it"),
                row(train, "good.csv --format xml", "--format", "\"xml\"", "jsonl"),
                row(train, "good.csv --charset utf9", "--charset", "\"utf9\"", "ISO-8859-1"),
                row(train, "good.csv --text-column label", "--text-column", "\"label\"", "name two columns"),
                row(train, "good.csv --text-column review", "good.csv, line 1", "label, text", "one named \"review\""));
    }

    /** Where the model cannot be saved; it is found out before the data, which are not there, are looked at. */
    private static List<BadInput> places() {
        String train = "train missing.csv --model %s";
        return List.of(
                row(train, "folder", "--model " + folder, "is a folder", "name a file in it"),
                row(train, "-", "--model -", "standard output", "./- for a file of that name"),
                row("explain --model good.textcnn a --html %s", "-", "--html -", "standard output", "./-"),
                row(train, "no.where/m", "--model", "there is no folder " + folder.resolve("no.where"), "create it"),
                row(train, "good.csv/m", "--model", folder.resolve("good.csv") + " is a file", "choose a folder"),
                row("train %s --model good.csv", "good.csv", "--model", "would replace it", "name another"),
                row("train good.csv --model %s", "./good.csv", "--model", "would replace it", "name another"),
                row(train, "good.csv --test good.csv", "--model", "is the file of --test", "name another"),
                row(train, "good.csv --dev good.csv", "--model", "is the file of --dev", "name another"),
                row(train, "good.conf --config good.conf", "--model", "is the file of --config", "name another"));
    }

    private static List<BadInput> models() {
        List<BadInput> rows = new ArrayList<>();
        for (String command : List.of("predict good.csv", "evaluate good.csv", "info")) {
            String with = command + " --model %s";
            rows.add(row(with, "missing.textcnn", "missing.textcnn", "no such file", "check the path"));
            rows.add(row(with, "folder", folder + ": ", "is a folder", "name a model file"));
            rows.add(row(with, "good.csv", "good.csv", "is no textcnn model", "name a file that training wrote"));
            rows.add(row(with, "cut0.textcnn", "cut0.textcnn", "is empty", "name a file that training wrote"));
            rows.add(row(with, "image.textcnn", "image.textcnn", "\"image-cnn\"", "name a text model"));
            rows.add(row(with, "long.textcnn", "long.textcnn", "where its header declares", "another copy"));
        }
        for (String file : files("cut")) {
            if (!file.equals("cut0.textcnn")) {
                rows.add(row("info --model %s", file, file, "is cut short", "get another copy of it or train"));
            }
        }
        FLIPPED.forEach((place, found) -> {
            String file = "flip" + place + ".textcnn";
            rows.add(row("info --model %s", file, file, found, place == 0 ? "name a file" : "get another copy"));
        });
        return rows;
    }

    private static List<BadInput> options() {
        String train = "train good.csv --model " + OUT + " %s";
        return List.of(
                row(train, "--filters 0", "--filters", "found [0]", "at least 1"),
                row(train, "--filters -3", "--filters", "found [-3]", "at least 1"),
                row(train, "--filters 3,x", "--filters", "found \"x\"", "expected a whole number"),
                row(train, "--filters 3,3", "--filters", "found [3, 3]", "must differ"),
                row(train, "--filters 9999", "--filters", "found [9999]", "at most 1000"),
                row(train, "--feature-maps 0", "--feature-maps", "found 0", "at least 1"),
                row(train, "--feature-maps 5000000000", "--feature-maps", "5000000000", "to 2147483647"),
                row(train, "--dimensions 0", "--dimensions", "found 0", "at least 1"),
                row(train, "--dropout 1", "--dropout", "found 1.0", "below 1"),
                row(train, "--dropout NaN", "--dropout", "found NaN", "below 1"),
                row(train, "--dropout half", "--dropout", "found \"half\"", "expected a number"),
                row(train, "--max-norm 0", "--max-norm", "found 0.0", "above 0"),
                row(train, "--batch -5", "--batch", "found -5", "at least 1"),
                row(train, "--epochs 0", "--epochs", "found 0", "at least 1"),
                row(train, "--epochs 2.5", "--epochs", "found \"2.5\"", "expected a whole number"),
                row(train, "--min-count 0", "--min-count", "found 0", "at least 1"),
                row(train, "--seed x", "--seed", "found \"x\"", "expected a whole number"),
                row(train, "--learning-rate 0", "--learning-rate", "found 0.0", "above 0"),
                row(train, "--learning-rate Infinity", "--learning-rate", "found Infinity", "above 0 and finite"),
                row(
                        train,
                        "--tokenizer klingon",
                        "--tokenizer",
                        "klingon",
                        "simple, whitespace, kim, kim-trec, kim-sst"),
                row(train, "--optimizer magic", "--optimizer", "found \"magic\"", "adadelta, adam or sgd"),
                row(train, "--json=yes", "--json", "found \"yes\"", "true or false"),
                row(train, "--dropuot 0.5", "--dropuot", "no such option", "did you mean --dropout?"),
                row(train, "--batch-size 5", "--batch-size", "no such option", "did you mean --batch?"),
                row(train, "--colour", "--colour", "no such option", "See 'textcnn train --help'"),
                row(train, "--epochs", "--epochs", "its value is missing", "write --epochs N"),
                row(train, "--dev --json", "--dev", "its value is missing", "write --dev FILE"),
                row(train, "--seed 1 --seed 2", "--seed", "given twice; give it once", "See 'textcnn train"),
                row(train, "--filters 3 4 5", "\"4\"", "one argument too many", "without blanks: --filters 3,4,5"),
                row(train, "--filters 3, 4, 5", "\"4,\"", "one argument too many", "without blanks: --filters 3,4,5"),
                row(train, "--filters=3 4 --seed 4", "\"4\"", "one argument too many", "without blanks"),
                row(train, "10", "\"10\"", "one argument too many", "an option's name goes before its value"),
                row(train, "--filters 3,4 --epochs 5 10", "\"10\"", "one argument too many", "an option's name"),
                row(train, "more.csv", "more.csv", "one argument too many", "in quotes"),
                row("train %s", "good.csv", "--model", "--model FILE is missing", "where to save the model"),
                row("train --model %s", OUT, "FILE", "FILE is missing", "labelled sentences to train on"),
                row(
                        "predict good.csv --model %s",
                        "good.textcnn --label-column=a", "--label-column", ONLY, "leave it out"),
                row("explain --model %s a", "good.textcnn --label-column a", "--label-column", ONLY, "leave it out"),
                row("patterns good.csv --model %s", "good.textcnn --label-column a", "--label-column", ONLY, "leave"),
                row(
                        "info --model %s",
                        "good.textcnn --epochs 3", "--epochs", "no option of info, only of train", "leave"),
                row(
                        "predict lines.txt --model %s",
                        "good.textcnn --text-column a", "--text-column", "lines", "--format"),
                row(
                        "predict --model %s",
                        "good.textcnn --text-column a", "--text-column", "standard input", "--format"),
                row("explain --model %s a", "good.textcnn --charset UTF-16", "--charset", "arguments", "leave it out"),
                row("explain --model %s a", "good.textcnn --format xml", "--format", "\"xml\"", "doccat or lines"),
                row("explain --model %s a", "good.textcnn --charset foo", "--charset", "\"foo\"", "UTF-8, ISO-8859-1"),
                row("predict --model %s", "missing.textcnn --charset foo", "--charset", "\"foo\"", "UTF-8, ISO-8859-1"),
                row("patterns --model missing.textcnn %s", "missing.csv --format xml", "--format", "\"xml\"", "tsv"),
                row("evaluate --model missing.textcnn %s", "missing.csv --format xml", "--format", "\"xml\"", "tsv"),
                row("train --model " + OUT + " %s", "missing.csv --charset foo", "--charset", "\"foo\"", "UTF-8"),
                row(train, "--format fasttext --label-column a", "--label-column", "fasttext", "no columns"),
                row("evaluate good.csv --model good.textcnn %s", "--threads 0", "--threads", "found 0", "1 to 1024"),
                row("predict %s", "good.csv", "--model", "--model FILE is missing", "the model file"),
                row("info %s", "good.textcnn", "--model FILE", "is missing", "write --model " + folder),
                row("predict %s", "good.textcnn", "--model FILE", "is missing", "good.textcnn"),
                row("evaluate %s", "good.textcnn good.csv", "--model FILE", "is missing", "write --model " + folder),
                row("explain a %s", "good.textcnn", "--model FILE", "is missing", "write --model " + folder),
                row("patterns %s", "good.textcnn", "--model FILE", "is missing", "write --model " + folder),
                row("info %s", "--json", "--model", "--model FILE is missing", "the model file"),
                row(
                        "predict good.csv --modle %s",
                        "good.textcnn", "--modle", "no such option", "did you mean --model?"),
                row("help %s", "trian", "trian", "no such command", "did you mean train?"),
                row("help %s", "xyzzy", "\"xyzzy\"", "no such command; expected one of train", "experiment, help"),
                row("%s", "trian", "trian", "no such command", "did you mean train?"),
                row("%s", "xyzzy", "xyzzy", "no such command", "train, evaluate, predict, explain, patterns, info"),
                row("%s", "--colour", "--colour", "no such option", "See 'textcnn --help'"));
    }

    /** What cannot be cross-validated. */
    private static List<BadInput> folds() {
        String cv = "train good.csv %s";
        return List.of(
                row(cv, "--cv 2 --test good.csv", "--cv and --test", "exclude each other", "leave one of them out"),
                row(cv, "--cv 2 --dev good.csv", "--cv and --dev", "exclude each other", "leave one of them out"),
                row(cv, "--cv 1", "--cv", "found 1", "two folds or more"),
                row(cv, "--cv 9", "good.csv", "4 rows for 9 folds", "fewer folds"),
                row(cv, "--cv 2 --threads 0", "--threads", "found 0", "1 to 1024"),
                row("train %s --cv 2", "single.csv", "single.csv", "one class only, \"a\"", "the label column"));
    }

    private static List<BadInput> settings() {
        String train = "train good.csv --model " + OUT + " --config %s";
        return List.of(
                row(train, "missing.conf", "missing.conf", "no such file", "check the path"),
                row(train, "folder", folder + ": ", "a folder", "name a file in it"),
                row(train, "latin.conf", "latin.conf, line 2", "not UTF-8", "save it with that encoding"),
                row(train, "key.conf", "key.conf, line 3", "\"epohcs\"; expected \"epochs\"", "textcnn train --help"),
                row(train, "twice.conf", "twice.conf, line 2", "\"epochs\" again", "delete one of the two"),
                row(train, "line.conf", "line.conf, line 1", "\"epochs 3\"", "key = value"),
                row(train, "value.conf", "value.conf, line 2: --epochs", "found 0", "at least 1"),
                row(train, "word.conf", "word.conf, line 1: --epochs", "found \"many\"", "a whole number"),
                row(train, "inner.conf", "inner.conf, line 1", "\"config\"", "on the command line"));
    }

    private static BadInput row(String command, String argument, String place, String found, String remedy) {
        return BadInput.of(command, argument, place, found, remedy);
    }

    private static List<String> files(String prefix) {
        return BadInput.contents(folder).keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefused(BadInput row) {
        row.requireRefusal(TextCnnCommand.PROGRAM, folder);
    }

    @Test
    void sentencesOnStandardInputHaveLinesToo() {
        InputStream latin = new ByteArrayInputStream("one\ncaf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        Run run = Run.withInput(
                latin, "predict", "--model", folder.resolve("good.textcnn").toString());
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("textcnn: standard input, line 2: found bytes that are not UTF-8"), run.err());
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsFoundOutBeforeTraining() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        try {
            assumeTrue(locked.toFile().setWritable(false), "this file system knows no read-only folders");
            assumeFalse(Files.isWritable(locked), "this user may write anywhere");
            cannotWriteIn(locked);
        } finally {
            assertTrue(locked.toFile().setWritable(true));
            Files.delete(locked);
        }
    }

    @Test
    void aFolderThatTakesNoFilesIsFoundOutBeforeTraining() {
        Path processes = Path.of("/proc");
        assumeTrue(
                Files.isDirectory(processes.resolve("self")),
                "this system has no /proc, which takes files from nobody");
        cannotWriteIn(processes);
    }

    private static void cannotWriteIn(Path folder) {
        Run run = Run.of("train", "missing.csv", "--model", folder.resolve(OUT).toString());
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("cannot write in folder " + folder + "; choose another"), run.err());
    }
}
