package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.engine.Volume;
import io.textcnn.image.ImageModel;
import io.textcnn.image.ImageModelCodec;
import io.textcnn.model.ModelFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What there is to say of the file of a model for images, for people and for machines.
 *
 * @param file where it is
 * @param model what it holds
 * @param bytes its size
 */
public record ImageModelFacts(Path file, ImageModel model, long bytes) implements CommandResult {
    private NetworkFacts network() {
        return NetworkFacts.of(model.network(), model.input(), model.labels().size());
    }

    @Override
    public void print(PrintWriter out) {
        Volume input = model.input();
        out.printf(
                Locale.ROOT,
                "%s: %s, format version %d, %,d bytes%n%n",
                Figures.printable(file.toString()),
                ImageModelCodec.KIND,
                ModelFile.FORMAT_VERSION,
                bytes);
        line(out, "labels", model.labels().size() + ": " + String.join(", ", model.labels()));
        line(out, "pictures", input.width() + "x" + input.height() + " pixels, red, green and blue");
        line(
                out,
                "normalised",
                "by mean " + figures(model.normalisation().means()) + " and deviation "
                        + figures(model.normalisation().deviations()));
        out.println();
        network().printLayers(out);
        Provenance.print(model.provenance(), out);
    }

    private static void line(PrintWriter out, String name, String facts) {
        out.printf("%-12s%s%n", name, Figures.printable(facts));
    }

    private static String figures(List<Double> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(", "));
    }

    @Override
    public ObjectNode json() {
        ObjectNode facts = Json.object();
        facts.put("model", file.toString());
        facts.put("bytes", bytes);
        facts.put("formatVersion", ModelFile.FORMAT_VERSION);
        facts.put("kind", ImageModelCodec.KIND);
        ArrayNode labels = facts.putArray("labels");
        model.labels().forEach(labels::add);
        facts.put("width", model.input().width());
        facts.put("height", model.input().height());
        ArrayNode means = facts.putArray("means");
        model.normalisation().means().forEach(means::add);
        ArrayNode deviations = facts.putArray("deviations");
        model.normalisation().deviations().forEach(deviations::add);
        network().addLayers(facts);
        facts.set("provenance", Provenance.json(model.provenance()));
        return facts;
    }
}
