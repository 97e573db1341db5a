package io.textcnn.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import opennlp.tools.dictionary.Dictionary;
import opennlp.tools.tokenize.TokenSample;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.StringList;
import opennlp.tools.util.TrainingParameters;

/** The model file of a TokenizerME that parts signs and endings from words. */
public final class TinyTokenizer {
    /** A bar stands where a word ends without white space. */
    private static final List<String> SAMPLES = List.of(
            "The kettle|'s lid fell off|, and nobody laughed|.",
            "Wasn|'t that the last train|?",
            "We|'d rather walk home|, she said|.",
            "My neighbour|'s cat didn|'t move|.",
            "Who|'s there|?",
            "They|'d painted the door green|, not blue|!",
            "Is this your umbrella|, sir|?",
            "The baker|'s shop opens early|.",
            "It isn|'t raining|, is it|?",
            "He hasn|'t eaten|, but he won|'t say so|.",
            "Stop|, please|!",
            "A spoon|, a fork|, a knife|.");

    private static final byte[] BYTES = train(abbreviations(true), true);

    private TinyTokenizer() {}

    /** The file; a copy, the caller's own. */
    public static byte[] bytes() {
        return BYTES.clone();
    }

    /** Words with signs in them that are to stay whole. */
    static Dictionary abbreviations(boolean caseSensitive) {
        Dictionary abbreviations = new Dictionary(caseSensitive);
        for (String word : List.of("Dr.", "e.g.", "U.S.A", "o'", "'n'")) {
            abbreviations.put(new StringList(word));
        }
        abbreviations.put(new StringList("two", "words"));
        return abbreviations;
    }

    /**
     * Another one of the same sentences.
     *
     * @param abbreviations may be null
     * @param keepsAlphanumeric whether what has letters and digits only is never parted
     */
    static byte[] train(Dictionary abbreviations, boolean keepsAlphanumeric) {
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 30);
        List<TokenSample> samples =
                SAMPLES.stream().map(sample -> TokenSample.parse(sample, "|")).toList();
        try {
            TokenizerModel model = TokenizerME.train(
                    ObjectStreamUtils.createObjectStream(samples),
                    new TokenizerFactory("eng", abbreviations, keepsAlphanumeric, null),
                    parameters);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            model.serialize(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
