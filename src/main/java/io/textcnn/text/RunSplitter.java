package io.textcnn.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import opennlp.tools.dictionary.Dictionary;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.tokenize.TokenContextGenerator;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.tokenize.lang.Factory;
import opennlp.tools.util.Span;
import opennlp.tools.util.StringList;

/**
 * Parts a run of characters without white space as OpenNLP's {@code TokenizerME} does, by the same model and features.
 *
 * <p>It stands in for that class since it has no state, and so is safe in many threads, and since it forgets what it has
 * read: with a list of abbreviations, {@code TokenizerME} keeps every run that it meets, for good.
 */
final class RunSplitter {
    private final MaxentModel model;
    private final TokenContextGenerator contexts;
    private final Set<String> abbreviations;
    private final Pattern alphanumeric;
    private final boolean keepsAlphanumeric;

    RunSplitter(TokenizerModel tokenizer) {
        TokenizerFactory factory = tokenizer.getFactory();
        this.model = tokenizer.getMaxentModel();
        this.abbreviations = abbreviations(factory.getAbbreviationDictionary());
        this.contexts = new Factory().createTokenContextGenerator(factory.getLanguageCode(), abbreviations);
        this.alphanumeric = factory.getAlphaNumericPattern();
        this.keepsAlphanumeric = factory.isUseAlphaNumericOptimization();
    }

    private static Set<String> abbreviations(Dictionary dictionary) {
        if (dictionary == null) {
            return Set.of();
        }
        Set<String> words =
                dictionary.isCaseSensitive() ? new HashSet<>() : new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (StringList entry : dictionary) {
            if (entry.size() == 1) {
                words.add(entry.getToken(0));
            }
        }
        return words;
    }

    /** The words of a run, as places in it. */
    List<Span> split(String run) {
        int length = run.length();
        if (length < 2 || (keepsAlphanumeric && alphanumeric.matcher(run).matches())) {
            return List.of(new Span(0, length));
        }
        List<Span> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < length; i++) {
            if (isBoundary(run, i)) {
                if (abbreviations.contains(run)) {
                    // Whole, and on behind as many characters as it has dots: what is left then is a word once more.
                    words.add(new Span(start, length));
                    i += (int) run.chars().filter(c -> c == '.').count();
                    start = i + 1;
                } else {
                    words.add(new Span(start, i));
                    start = i;
                }
            }
        }
        if (start < length) {
            words.add(new Span(start, length));
        }
        return words;
    }

    private boolean isBoundary(String run, int place) {
        return model.getBestOutcome(model.eval(contexts.getContext(run, place))).equals(TokenizerME.SPLIT);
    }
}
