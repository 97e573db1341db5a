package io.textcnn.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How long one sentence takes, in one thread of a program that goes on. */
final class OneSentencePart {
    private OneSentencePart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        String data = bench.settings().data().toString();
        String model = bench.model().toString();
        Race race = new Race();
        for (String how : List.of("kept", "computed")) {
            race.add(
                    how,
                    "rows of products " + how,
                    () -> bench.findings(bench.home().ours(List.of(), "OurSentence", how, data, model), Map.of()));
        }
        return List.of(Section.of(
                "one",
                "one sentence of 20 known words, one thread",
                bench.race("one sentence at a time", race),
                Metric.MEDIAN_MICROSECONDS,
                Metric.P99_MICROSECONDS,
                Metric.PEAK_MEMORY));
    }
}
