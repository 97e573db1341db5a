package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.ext.ExtensionLoader;
import org.junit.jupiter.api.Test;

/** A tokenizer model is data: whatever else it holds, names or declares is refused before OpenNLP reads it. */
class TokenizerArchiveTest {
    private static final byte[] GOOD = TinyTokenizer.bytes();
    private static final String MANIFEST = "manifest.properties";
    private static final String MODEL = "token.model";

    private static String refusal(byte[] archive) {
        return assertThrows(TokenizerArchive.Refusal.class, () -> TokenizerArchive.open(archive))
                .getMessage();
    }

    private static void assertRefused(String message, byte[] archive) {
        String refusal = refusal(archive);
        assertTrue(refusal.contains(message), refusal);
    }

    /** Tells when it was made. */
    public static final class Spy extends TokenizerFactory {
        private static final AtomicInteger MADE = new AtomicInteger();

        public Spy() {
            MADE.incrementAndGet();
        }
    }

    /** OpenNLP itself makes one, in a program that has allowed the package for its own models. */
    @Test
    void aClassThatTheManifestNamesIsNeverMade() throws IOException {
        byte[] archive = Archives.withLine(GOOD, MANIFEST, "factory=" + Spy.class.getName());
        ExtensionLoader.registerAllowedPackage("io.textcnn");
        try {
            new TokenizerModel(new ByteArrayInputStream(archive));
            int made = Spy.MADE.get();
            assertTrue(made > 0, "OpenNLP made one");
            assertRefused("the class " + Spy.class.getName() + " as \"factory\" in the manifest", archive);
            assertEquals(made, Spy.MADE.get(), "and none was made since");
        } finally {
            ExtensionLoader.unregisterAllowedPackage("io.textcnn");
        }
    }

    @Test
    void neitherIsASerializer() {
        assertRefused(
                "the class opennlp.tools.util.featuregen.W2VClassesDictionary as \"serializer-class-token.model\"",
                Archives.withLine(
                        GOOD,
                        MANIFEST,
                        "serializer-class-token.model=opennlp.tools.util.featuregen.W2VClassesDictionary"));
    }

    @Test
    void onlyTheEntriesOfATokenizerModelAreRead() {
        for (String name : List.of("Evil.class", "other.model", "folder/note.txt", "../note.txt", "a.dictionary", "")) {
            assertRefused("an archive with \"" + name + "\" in it", Archives.withEntry(GOOD, name, "x"));
        }
        TokenizerArchive.open(Archives.withEntry(GOOD, "LICENSE.txt", "as it stands"));
    }

    @Test
    void anEntryComesOnce() {
        byte[] twice = Archives.withEntry(GOOD, "manifest.propertieX", "factory=Evil\n");
        byte[] name = "manifest.propertieX".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + name.length <= twice.length; i++) {
            if (Arrays.equals(name, 0, name.length, twice, i, i + name.length)) {
                twice[i + name.length - 1] = 's';
            }
        }
        assertRefused("two entries \"manifest.properties\"", twice);
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() {
        byte[] bomb = Archives.withEntry(GOOD, "bomb.txt", new byte[33 << 20]);
        assertTrue(bomb.length < 100_000, "small as a file");
        assertRefused("unpacks to more than 33554432 bytes", bomb);
        byte[] noise = new byte[17 << 20];
        new Random(1).nextBytes(noise);
        assertRefused("a file of " + noise.length + " bytes", noise);
    }

    @Test
    void aPatternThatMayTakeForeverIsRefused() {
        for (String pattern : List.of("^(a+)+$", "^[a-z]*[a-z]*$", "(x|x)+", "[a[b]]+", "[a-z&&[^q]]+", "")) {
            assertRefused(
                    "the alphaNumericPattern " + pattern,
                    Archives.withLine(GOOD, MANIFEST, "alphaNumericPattern=" + pattern));
        }
        for (String pattern : List.of("^[a-zß]+$", "^[\\\\p{L}\\\\d]+$", "[^.,]+")) {
            TokenizerArchive.open(Archives.withLine(GOOD, MANIFEST, "alphaNumericPattern=" + pattern));
        }
    }

    /** A model's beginning, as far as the first count that is wrong. */
    private static byte[] model(int... counts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("GIS");
        out.writeInt(1);
        out.writeDouble(1);
        String[][] lists = {{"T", "F"}, {"1 0 1"}, {"p=x"}};
        for (int i = 0; i < counts.length; i++) {
            out.writeInt(counts[i]);
            for (String string : lists[i]) {
                out.writeUTF(string);
            }
        }
        out.write(new byte[16]);
        return bytes.toByteArray();
    }

    @Test
    void countsThatCannotBeTakeNoMemory() throws IOException {
        TokenizerArchive.open(Archives.withEntry(GOOD, MODEL, model(2, 1, 1)));
        for (int[] counts : new int[][] {{9_999_999}, {-1}, {2, 9_999_999}, {2, 1, 9_999_999}, {2, 1, -5}}) {
            assertRefused("strings declared in", Archives.withEntry(GOOD, MODEL, model(counts)));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        byte[] fewer = model(2, 1, 1);
        String text = new String(fewer, StandardCharsets.ISO_8859_1);
        assertRefused("a predicate without parameters", replaced(text, "1 0 1", "0 0 1"));
        assertRefused("outcome 7 of 2", replaced(text, "1 0 1", "1 0 7"));
        assertRefused("a damaged archive", replaced(text, "1 0 1", "9 0 1"));
        assertRefused("a damaged archive", replaced(text, "1 0 1", "x 0 1"));
        assertRefused("a damaged archive", replaced(text, "GIS", "SVM"));
        assertRefused("not compatible", replaced(text, "T", "Q"));
        assertRefused("a damaged archive", Archives.withLine(GOOD, MANIFEST, "x=\\u00zz"));
        assertRefused("a damaged archive", Archives.withLine(GOOD, MANIFEST, "Component-Name=POSTaggerME"));
        assertRefused("a damaged archive", Archives.withEntry(GOOD, "abbreviations.dictionary", "<!DOCTYPE x><x/>"));
        assertRefused("no archive with", new byte[0]);
        Map<String, byte[]> entries = new LinkedHashMap<>(Archives.entries(GOOD));
        entries.remove(MANIFEST);
        assertRefused("no archive with manifest.properties and token.model", Archives.of(entries));
    }

    private static byte[] replaced(String model, String old, String by) {
        return Archives.withEntry(GOOD, MODEL, model.replace(old, by).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Read, or refused in words; and what is read can be used. */
    @Property(tries = 300)
    void damageIsToldInWords(@ForAll int place, @ForAll byte value) {
        byte[] model = Archives.entries(GOOD).get(MODEL);
        // the first hundred bytes hold all counts and patterns
        model[Math.floorMod(place, place % 2 == 0 ? model.length : 100)] = value;
        byte[] damaged = Archives.withEntry(GOOD, MODEL, model);
        try {
            List<String> words = OpenNlpTokenizer.of(damaged).tokenize("It isn't here, is it?");
            assertEquals("Itisn'there,isit?", String.join("", words));
        } catch (TokenizerArchive.Refusal e) {
            assertTrue(e.getMessage().startsWith("found "), e.getMessage());
        }
    }

    @Property(tries = 200)
    void aCutArchiveIsRefused(@ForAll int length) {
        refusal(Arrays.copyOf(GOOD, Math.floorMod(length, GOOD.length - 300)));
    }
}
