package io.textcnn.text;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.ModelParameterChunker;
import opennlp.tools.tokenize.TokenizerModel;

/**
 * Opens the model file of a {@code TokenizerME}, a zip archive, trusting none of it.
 *
 * <p>Its manifest may name classes that OpenNLP makes objects of while it reads on. So all of the archive is looked at
 * first, in bounded memory, and goes to OpenNLP only if it is nothing but data for OpenNLP's own tokenizer.
 */
final class TokenizerArchive {
    /** A tokenizer model of a whole treebank takes less than half a megabyte. */
    private static final long LARGEST_FILE_BYTES = 16 << 20;

    /** All entries together, unpacked; what OpenNLP makes of them takes some times as much. */
    private static final int LARGEST_CONTENT_BYTES = 32 << 20;

    private static final String MANIFEST = "manifest.properties";
    private static final String MODEL = "token.model";
    private static final Set<String> DATA = Set.of(MANIFEST, MODEL, "abbreviations.dictionary");
    /** Licences and reports, which OpenNLP reads as bytes. */
    private static final Pattern TEXT = Pattern.compile("[^/]+\\.(txt|html)");

    private static final String FACTORY = "factory";
    private static final String STANDARD_FACTORY = "opennlp.tools.tokenize.TokenizerFactory";
    private static final String SERIALIZER_PREFIX = "serializer-class-";
    private static final String STANDARD_SERIALIZER = "opennlp.tools.util.model.DictionarySerializer";
    private static final String ALPHANUMERIC = "alphaNumericPattern";
    /** One set of characters, repeated: unlike others, such a pattern is matched in one pass over any text. */
    private static final Pattern ONE_SET =
            Pattern.compile("\\^?\\[([^\\[\\]\\\\&]|\\\\[dDwW]|\\\\[pP]\\{\\w+})+]\\+\\$?");

    /** Lists of strings in a model: outcomes, patterns of outcomes, predicates. */
    private static final int LISTS = 3;

    private static final String GIS = "GIS";
    /** What a model of this kind has before its lists: an int and a double. */
    private static final int GIS_NUMBERS_BYTES = Integer.BYTES + Double.BYTES;

    /** A string's length takes this much, its bytes come on top. */
    private static final int LEAST_STRING_BYTES = 2;

    private TokenizerArchive() {}

    /** What was found instead of a model that can be used, what was expected, and what to do. */
    static final class Refusal extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String found;
        private final String expected;
        private final String remedy;

        Refusal(String found, String expected, String remedy, Throwable cause) {
            super("found " + found + "; expected " + expected + "; " + remedy, cause);
            this.found = found;
            this.expected = expected;
            this.remedy = remedy;
        }

        String found() {
            return found;
        }

        String expected() {
            return expected;
        }

        String remedy() {
            return remedy;
        }
    }

    /**
     * The model in an archive.
     *
     * @throws Refusal if it is not an archive with a tokenizer model, or holds more than the data of one
     */
    static TokenizerModel open(byte[] archive) {
        requireSize(archive.length);
        try {
            Map<String, byte[]> entries = unpack(archive);
            requireStandardClasses(manifest(entries));
            requireCounts(entries.get(MODEL));
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            TokenizerModel model = new TokenizerModel(new ByteArrayInputStream(archive));
            requireWhole((AbstractModel) model.getMaxentModel());
            return model;
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // OpenNLP reports damage in many ways, such as an index out of bounds.
            throw unreadable(e);
        }
    }

    /**
     * Holds the length of a file against the largest that is read.
     *
     * @throws Refusal if it is more
     */
    static void requireSize(long bytes) {
        if (bytes > LARGEST_FILE_BYTES) {
            throw new Refusal(
                    "a file of " + bytes + " bytes",
                    "a tokenizer model of at most " + LARGEST_FILE_BYTES,
                    "name an OpenNLP TokenizerME model file",
                    null);
        }
    }

    private static Map<String, byte[]> unpack(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        int room = LARGEST_CONTENT_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!DATA.contains(name) && !TEXT.matcher(name).matches()) {
                    throw new Refusal(
                            "an archive with \"" + name + "\" in it",
                            "nothing but " + MANIFEST + ", " + MODEL + ", abbreviations.dictionary and texts",
                            "name an OpenNLP TokenizerME model file",
                            null);
                }
                byte[] content = zip.readNBytes(room + 1);
                if (content.length > room) {
                    throw new Refusal(
                            "an archive that unpacks to more than " + LARGEST_CONTENT_BYTES + " bytes",
                            "at most that",
                            "use a smaller tokenizer model",
                            null);
                }
                room -= content.length;
                if (entries.put(name, content) != null) {
                    throw new Refusal(
                            "two entries \"" + name + "\" in the archive",
                            "one",
                            "get another copy of the tokenizer model",
                            null);
                }
            }
        }
        if (!entries.containsKey(MANIFEST) || !entries.containsKey(MODEL)) {
            throw new Refusal(
                    "no archive with " + MANIFEST + " and " + MODEL,
                    "an OpenNLP TokenizerME model",
                    "name the file of one, as OpenNLP's TokenizerTrainer writes it",
                    null);
        }
        return entries;
    }

    private static Properties manifest(Map<String, byte[]> entries) throws IOException {
        Properties manifest = new Properties();
        try {
            manifest.load(new ByteArrayInputStream(entries.get(MANIFEST)));
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        return manifest;
    }

    private static void requireStandardClasses(Properties manifest) {
        for (String name : manifest.stringPropertyNames()) {
            String value = manifest.getProperty(name);
            if (name.equals(FACTORY) && !value.equals(STANDARD_FACTORY)) {
                throw foreignClass(name, value, STANDARD_FACTORY);
            }
            if (name.startsWith(SERIALIZER_PREFIX) && !value.equals(STANDARD_SERIALIZER)) {
                throw foreignClass(name, value, STANDARD_SERIALIZER);
            }
            if (name.equals(ALPHANUMERIC) && !ONE_SET.matcher(value).matches()) {
                throw new Refusal(
                        "the " + ALPHANUMERIC + " " + value,
                        "one set of characters, repeated, such as ^[A-Za-z0-9]+$",
                        "train the tokenizer model with such a pattern",
                        null);
            }
        }
    }

    private static Refusal foreignClass(String property, String name, String expected) {
        return new Refusal(
                "the class " + name + " as \"" + property + "\" in the manifest",
                expected + " or none, since models are data and run no code of their own",
                "train the tokenizer model with OpenNLP's own classes",
                null);
    }

    /** OpenNLP takes memory for as many strings as a model declares: no more than there are bytes for. */
    private static void requireCounts(byte[] model) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(model));
        if (in.readUTF().equals(GIS)) {
            in.skipNBytes(GIS_NUMBERS_BYTES);
        }
        for (int list = 0; list < LISTS; list++) {
            int count = in.readInt();
            if (count < 0 || count > in.available() / LEAST_STRING_BYTES) {
                throw new IOException(count + " strings declared in " + in.available() + " bytes");
            }
            for (int i = 0; i < count; i++) {
                ModelParameterChunker.readUTF(in);
            }
        }
    }

    /** A model that declares other than it holds reads well, and fails when it meets the word it has nothing of. */
    private static void requireWhole(AbstractModel model) throws IOException {
        int outcomes = model.getNumOutcomes();
        for (Context context : (Context[]) model.getDataStructures()[0]) {
            if (context == null) {
                throw new IOException("a predicate without parameters");
            }
            for (int outcome : context.getOutcomes()) {
                if (outcome < 0 || outcome >= outcomes) {
                    throw new IOException("outcome " + outcome + " of " + outcomes);
                }
            }
        }
    }

    private static Refusal unreadable(Exception e) {
        return new Refusal(
                "a damaged archive (" + e + ")",
                "an OpenNLP TokenizerME model",
                "get another copy of it or train it again",
                e);
    }
}
