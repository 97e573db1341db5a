package io.textcnn.text;

import io.textcnn.training.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a logit apart into what each window of the text, and each word, did to it. */
final class Explainer {
    private static final Comparator<Group> STRONGEST_FIRST = Comparator.comparingDouble(
                    (Group group) -> -Math.abs(group.value))
            .thenComparingInt(group -> group.window.start)
            .thenComparingInt(group -> group.window.width);

    private final Reading reading;
    private final List<Group> groups = new ArrayList<>();
    private int inactive;

    /**
     * The features of a text, each with its window.
     *
     * @param weights of the label that is explained: one for each feature
     */
    Explainer(Reading reading, double[] weights) {
        this.reading = reading;
        Map<Window, Group> byWindow = new HashMap<>();
        float[] features = reading.features();
        for (int f = 0; f < features.length; f++) {
            if (features[f] == 0) {
                inactive++;
                continue;
            }
            Window window = reading.isConstant(f) ? Window.NONE : new Window(reading.start(f), reading.width(f));
            Group group = byWindow.get(window);
            if (group == null) {
                group = new Group(window, window.equals(Window.NONE) ? NGram.NONE : reading.ngram(f));
                byWindow.put(window, group);
                groups.add(group);
            }
            group.value += features[f] * weights[f];
            group.features++;
        }
        groups.sort(STRONGEST_FIRST);
    }

    /** The features with one of these windows are told together. */
    private record Window(int start, int width) {
        /** Of all features that are as they would be without words, whatever the width of their filter. */
        static final Window NONE = new Window(0, 0);

        int first() {
            return Math.max(start, 0);
        }
    }

    private static final class Group {
        final Window window;
        final NGram ngram;
        double value;
        int features;

        Group(Window window, NGram ngram) {
            this.window = window;
            this.ngram = ngram;
        }

        Explanation.Contribution contribution() {
            return new Explanation.Contribution(ngram, window.first(), value, features);
        }
    }

    Explanation explain(String text, Classification answer, int index, double logit, double bias) {
        return new Explanation(
                text,
                answer,
                index,
                logit,
                bias,
                words(),
                groups.stream().map(Group::contribution).toList(),
                inactive);
    }

    private List<Explanation.Word> words() {
        List<String> words = reading.words();
        double[] shares = new double[words.size()];
        for (Group group : groups) {
            int first = group.window.first();
            int end = first + group.ngram.words().size();
            int seen = 0;
            for (int place = first; place < end; place++) {
                seen += reading.isSeen(place) ? 1 : 0;
            }
            for (int place = first; place < end; place++) {
                if (reading.isSeen(place)) {
                    shares[place] += group.value / seen;
                }
            }
        }
        List<Explanation.Word> shared = new ArrayList<>(shares.length);
        for (int place = 0; place < shares.length; place++) {
            shared.add(new Explanation.Word(words.get(place), reading.isSeen(place), shares[place]));
        }
        return shared;
    }
}
