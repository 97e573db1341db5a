package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.InputException;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tokenizer that OpenNLP trained, alone and inside a model file. */
class OpenNlpTokenizerTest {
    private static final OpenNlpTokenizer TOKENIZER = OpenNlpTokenizer.of(TinyTokenizer.bytes());

    @TempDir
    Path folder;

    /** What is to be agreed with. */
    private static TokenizerME openNlps(byte[] model) {
        try {
            return new TokenizerME(new TokenizerModel(new ByteArrayInputStream(model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final TokenizerME OPEN_NLPS = openNlps(TinyTokenizer.bytes());

    @Test
    void partsWhatItHasLearnedToPart() {
        assertEquals(
                List.of("The", "cook", "'s", "spoon", "isn", "'t", "here", "."),
                TOKENIZER.tokenize("The cook's spoon isn't\nhere."));
        assertEquals(List.of(), TOKENIZER.tokenize(""));
        assertEquals(List.of(), TOKENIZER.tokenize(" \t\n"));
    }

    @Property(tries = 300)
    void cutsAsOpenNlpDoes(@ForAll String any) {
        String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("[^\\x{0}-\\x{FFFF}]", "x");
        assertEquals(List.of(OPEN_NLPS.tokenize(text)), TOKENIZER.tokenize(text));
    }

    private static final List<byte[]> VARIANTS = List.of(
            TinyTokenizer.bytes(),
            TinyTokenizer.train(TinyTokenizer.abbreviations(false), false),
            TinyTokenizer.train(null, false));
    private static final List<OpenNlpTokenizer> OURS =
            VARIANTS.stream().map(OpenNlpTokenizer::of).toList();
    private static final List<TokenizerME> THEIRS =
            VARIANTS.stream().map(OpenNlpTokenizerTest::openNlps).toList();

    @Provide
    Arbitrary<String> tricky() {
        return Arbitraries.of(
                        "Dr.", "dr.", "e.g.", "E.G.", "U.S.A", "o'", "'n'", "'s", "a", "B", ".", ",", "7", " ", "\n")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** With abbreviations, small and capital, and without; letters that are never parted, and not. */
    @Property(tries = 1_000)
    void cutsAsOpenNlpDoesWhateverTheModel(@ForAll("tricky") String text) {
        for (int i = 0; i < VARIANTS.size(); i++) {
            assertEquals(List.of(THEIRS.get(i).tokenize(text)), OURS.get(i).tokenize(text));
        }
    }

    @Test
    void abbreviationsStayWhole() {
        String text = "Dr. dr. Mr.";
        assertEquals(List.of("Dr.", "dr", ".", "Mr", "."), OURS.get(0).tokenize(text));
        assertEquals(List.of("Dr.", "dr.", "Mr", "."), OURS.get(1).tokenize(text));
        assertEquals(List.of("Dr", ".", "dr", ".", "Mr", "."), OURS.get(2).tokenize(text));
    }

    /** What is no text could not be stored in a model. */
    @Property(tries = 300)
    void wordsOfTextAreText(@ForAll String any) {
        String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) + "'😀'😀.😀";
        for (String word : TOKENIZER.tokenize(text)) {
            assertTrue(!word.isEmpty() && StandardCharsets.UTF_8.newEncoder().canEncode(word), word);
        }
    }

    /** In pieces, since the time that TokenizerME takes grows with the square of the length. */
    @Test
    void aLongRunIsReadWhole() {
        String run = "ab😀'c,".repeat(10_000);
        assertEquals(run, String.join("", TOKENIZER.tokenize(run)));
    }

    @Test
    void whatOthersTellOpenNlpOfLineEndsChangesNothing() {
        List<String> before = TOKENIZER.tokenize("one\ntwo\r\nthree");
        TokenizerME other = openNlps(TinyTokenizer.bytes());
        other.setKeepNewLines(true);
        assertTrue(other.tokenize("one\ntwo").length > 2, "the setting is in force");
        assertEquals(before, TOKENIZER.tokenize("one\ntwo\r\nthree"));
        assertEquals(List.of("one", "two", "three"), before);
    }

    @Test
    void isEqualByContent() {
        assertEquals(TOKENIZER, OpenNlpTokenizer.of(TinyTokenizer.bytes()));
        assertEquals(
                TOKENIZER.hashCode(), OpenNlpTokenizer.of(TinyTokenizer.bytes()).hashCode());
        assertNotEquals(
                TOKENIZER, OpenNlpTokenizer.of(Archives.withEntry(TinyTokenizer.bytes(), "note.txt", "a note")));
        assertNotEquals(TOKENIZER, Tokenizers.named(Tokenizers.SIMPLE));
        assertEquals(64, TOKENIZER.sha256().length());
    }

    private static TextModel model() {
        TextModel small = SmallModels.uneven(new SplittableRandom(4), 9, 6, 5, 3, 1, 2, 4);
        return new TextModel(small.labels(), TOKENIZER, small.vocabulary(), small.weights(), small.provenance());
    }

    @Test
    void theModelFileCarriesIt() throws IOException {
        Path tokenizer = Files.write(folder.resolve("token.bin"), TinyTokenizer.bytes());
        assertEquals(TOKENIZER, OpenNlpTokenizer.read(tokenizer));
        Files.delete(tokenizer);

        Path file = folder.resolve("m.textcnn");
        model().write(file);
        TextModel read = TextModel.read(file);
        assertEquals(model(), read);
        assertArrayEquals(TinyTokenizer.bytes(), ((OpenNlpTokenizer) read.tokenizer()).bytes());
        assertEquals(
                TextClassifier.of(model()).classify("w1, w2! w3's"),
                TextClassifier.load(file).classify("w1, w2! w3's"));
        assertNotEquals(
                TextClassifier.of(model()).classify("w1, w2!"),
                TextClassifier.of(SmallModels.uneven(new SplittableRandom(4), 9, 6, 5, 3, 1, 2, 4))
                        .classify("w1, w2!"),
                "cutting at white space alone, another answer");
    }

    private static String refusal(String settingsName, List<String> lists) {
        ModelFile good = TextModelCodec.encode(model());
        Map<String, List<String>> strings = new HashMap<>(good.strings());
        if (lists == null) {
            strings.remove("tokenizer.opennlp");
        } else {
            strings.put("tokenizer.opennlp", lists);
        }
        Map<String, Object> settings = new HashMap<>(good.settings());
        settings.put("tokenizer", settingsName);
        ModelFile bad = new ModelFile(good.kind(), settings, good.tensors(), strings);
        return assertThrows(ModelFormatException.class, () -> TextModelCodec.decode(bad))
                .getMessage();
    }

    @Test
    void aModelFileWithoutItIsRefused() {
        assertTrue(refusal("opennlp", null).contains("has no list \"tokenizer.opennlp\""));
        assertTrue(refusal("opennlp", List.of()).contains("has 0 tokenizer models, expected 1"));
        assertTrue(refusal("opennlp", List.of("not Base64!")).contains("its tokenizer model cannot be used"));
        assertTrue(refusal("opennlp", List.of("AAAA")).contains("found no archive with manifest.properties"));
        assertTrue(refusal("opennlp2", List.of())
                .contains("this textcnn has simple, whitespace, kim, kim-trec, kim-sst,"
                        + " opennlp; use a newer textcnn"));
    }

    @Test
    void aFileThatIsNoneIsToldByName() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "just notes");
        InputException e = assertThrows(InputException.class, () -> OpenNlpTokenizer.read(file));
        assertEquals(
                file + ": found no archive with manifest.properties and token.model; expected an OpenNLP TokenizerME"
                        + " model; name the file of one, as OpenNLP's TokenizerTrainer writes it",
                e.getMessage());
        Path missing = folder.resolve("missing.bin");
        assertTrue(assertThrows(InputException.class, () -> OpenNlpTokenizer.read(missing))
                .getMessage()
                .startsWith(missing + ": found no readable file"));
    }
}
