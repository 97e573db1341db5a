package io.textcnn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How time and memory grow with the data. */
final class GrowthPart {
    /** How many times the rows of the file. */
    static final List<Integer> TIMES = List.of(1, 10, 100);

    private GrowthPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        List<Section> sections = new ArrayList<>();
        sections.add(PredictionGrowth.measure(bench));
        sections.add(TrainingGrowth.measure(bench));
        sections.add(VocabularyGrowth.measure(bench));
        return sections;
    }
}
