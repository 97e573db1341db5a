package io.textcnn.bench;

import io.textcnn.bench.measured.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How fast files of word vectors are read, of which the words of the data are kept. */
final class VectorsPart {
    /** Large enough for the start to be little of it, and small enough for the page cache of most machines. */
    private static final long BYTES = 1_000_000_000;

    private VectorsPart() {}

    static List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        Path data = bench.settings().data();
        Path binary = bench.file("vectors.bin");
        Path text = bench.file("vectors.txt");
        try {
            bench.say("benchmark: writing 2 GB of word vectors to " + binary.getParent());
            VectorSamples samples = new VectorSamples(Words.of(data), BYTES);
            samples.writeBinary(binary);
            samples.writeText(text);
            Race race = new Race();
            race.add("binary", "word2vec binary, 1 GB, 300 numbers a word", () -> read(bench, binary, data));
            race.add("text", "GloVe text, 1 GB, 300 numbers a word", () -> read(bench, text, data));
            return List.of(Section.of(
                    "vectors",
                    "word vectors read from the page cache",
                    bench.race("word vectors", race),
                    Metric.MEGABYTES_PER_SECOND,
                    Metric.SECONDS,
                    Metric.PEAK_MEMORY));
        } finally {
            Files.deleteIfExists(binary);
            Files.deleteIfExists(text);
        }
    }

    private static Map<Metric, Double> read(Workbench bench, Path vectors, Path data)
            throws IOException, InterruptedException {
        return bench.findings(
                bench.home().ours(List.of(), "OurVectors", vectors.toString(), data.toString()), Map.of());
    }
}
