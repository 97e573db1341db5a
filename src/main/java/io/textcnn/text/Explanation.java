package io.textcnn.text;

import io.textcnn.training.Classification;
import java.util.List;

/**
 * Why a classifier gave a label the logit it has: exactly, as a sum.
 *
 * <p>Each feature is the response of one filter to one window of the text, and a logit is a bias and the features times
 * their weights (Kim 2014, equations 2 to 4). So what each window did to a logit is known without any estimate:
 * {@link #bias} and the values of {@link #contributions} add up to {@link #logit}, but for the rounding of additions in
 * another order.
 *
 * @param text what was classified
 * @param answer what the classifier says of the text
 * @param index the number of the label that is explained: its place in the answer's labels
 * @param logit of that label
 * @param bias of that label: what its logit is when all features are 0
 * @param words the words of the text, in their order
 * @param contributions what each window contributed, the strongest first whatever its sign
 * @param inactive how many features are 0 and contribute nothing; they are in no contribution
 */
public record Explanation(
        String text,
        Classification answer,
        int index,
        double logit,
        double bias,
        List<Word> words,
        List<Contribution> contributions,
        int inactive) {

    /**
     * Checks the numbers and copies the lists.
     *
     * @throws IllegalArgumentException if there is no label of this number, or {@code inactive} is negative
     */
    public Explanation {
        words = List.copyOf(words);
        contributions = List.copyOf(contributions);
        if (index < 0 || index >= answer.labels().size()) {
            throw new IllegalArgumentException("found label number " + index + ", expected 0 to "
                    + (answer.labels().size() - 1));
        }
        if (inactive < 0) {
            throw new IllegalArgumentException("inactive features are counted from 0, found " + inactive);
        }
    }

    /**
     * A word and its part in a logit.
     *
     * @param text the word
     * @param seen whether filters see it: whether it is in the vocabulary and its vector is not zero
     * @param contribution its shares: the contribution of each n-gram it stands in is shared equally among those of its
     *     words that filters see
     */
    public record Word(String text, boolean seen, double contribution) {}

    /**
     * What the features from one window did to a logit.
     *
     * @param ngram the words in the window; {@link NGram#NONE} for all features together that are as in a text without
     *     words, because no window of this text has a response above that of the empty window: a constant
     * @param start the place of the n-gram's first word in the text, counted from 0; 0 if it has none
     * @param value the sum of the features times their weights
     * @param features how many features come from the window, not counting those that are 0
     */
    public record Contribution(NGram ngram, int start, double value, int features) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the start is negative, or there is no feature
         */
        public Contribution {
            if (start < 0 || features < 1) {
                throw new IllegalArgumentException("a contribution comes from a place of 0 or more and from one feature"
                        + " at least, found " + start + " and " + features);
            }
        }

        /** The place after the n-gram's last word. */
        public int end() {
            return start + ngram.words().size();
        }
    }

    /** The label that is explained. */
    public String label() {
        return answer.labels().get(index);
    }

    /** The probability of that label, 0 to 1. */
    public float probability() {
        return answer.probability(index);
    }
}
