package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Volume;
import io.textcnn.image.NetworkDescription;
import io.textcnn.image.PlannedLayer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What the layers of a network for images make and take.
 *
 * @param source what the network is called
 * @param input the size of a picture
 * @param classes how many it tells apart
 * @param layers in their order
 */
public record NetworkFacts(String source, Volume input, int classes, List<PlannedLayer> layers)
        implements CommandResult {
    private static final int BATCH = 128;
    private static final String ROW = "%s  %-11s  %12s  %14s  %12s%n";
    private static final String TOTAL = "total";

    /** Copies the list. */
    public NetworkFacts {
        layers = List.copyOf(layers);
    }

    /**
     * What a network's layers make and take of such pictures.
     *
     * @throws io.textcnn.data.InputException if they do not fit
     */
    public static NetworkFacts of(NetworkDescription network, Volume input, int classes) {
        return new NetworkFacts(network.source(), input, classes, network.plan(input, classes));
    }

    private long parameters() {
        return layers.stream().mapToLong(PlannedLayer::parameters).sum();
    }

    private long multiplyAdds() {
        return layers.stream().mapToLong(PlannedLayer::multiplyAdds).sum();
    }

    private long activations() {
        return layers.stream().mapToLong(PlannedLayer::activations).sum();
    }

    /** The memory for the outputs of all layers, in bytes. */
    private long activationBytes(int batch) {
        return activations() * Float.BYTES * batch;
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                "%s for pictures of %dx%d pixels in %s%n%n",
                Figures.printable(source), input.width(), input.height(), Figures.classes(classes));
        printLayers(out);
    }

    /** The table of the layers, and what they come to. */
    void printLayers(PrintWriter out) {
        int width = Math.max(
                TOTAL.length(),
                layers.stream().mapToInt(layer -> layer.text().length()).max().orElse(0));
        out.printf(ROW, Figures.fitted("layer", width), "output", "parameters", "multiply-adds", "numbers out");
        for (PlannedLayer layer : layers) {
            printRow(
                    out,
                    Figures.fitted(layer.text(), width),
                    PlannedLayer.words(layer.output()),
                    layer.parameters(),
                    layer.multiplyAdds(),
                    layer.activations());
        }
        printRow(out, Figures.fitted(TOTAL, width), "", parameters(), multiplyAdds(), activations());
        out.printf(
                "%nmemory for what goes out of all layers: %s for one picture, %s for a batch of %d%n",
                Figures.bytes(activationBytes(1)), Figures.bytes(activationBytes(BATCH)), BATCH);
    }

    private static void printRow(
            PrintWriter out, String layer, String output, long parameters, long multiplyAdds, long activations) {
        out.printf(ROW, layer, output, number(parameters), number(multiplyAdds), number(activations));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    @Override
    public ObjectNode json() {
        ObjectNode facts = Json.object();
        facts.put("width", input.width());
        facts.put("height", input.height());
        facts.put("classes", classes);
        addLayers(facts);
        return facts;
    }

    /** The layers, and what they come to, as members. */
    void addLayers(ObjectNode facts) {
        ArrayNode all = facts.putArray("layers");
        for (PlannedLayer layer : layers) {
            ObjectNode entry = all.addObject();
            entry.put("layer", layer.text());
            putShape(entry, "input", layer.input());
            putShape(entry, "output", layer.output());
            entry.put("parameters", layer.parameters());
            entry.put("multiplyAdds", layer.multiplyAdds());
            entry.put("activations", layer.activations());
        }
        facts.put("parameters", parameters());
        facts.put("multiplyAdds", multiplyAdds());
        facts.put("activations", activations());
        facts.put("activationBytes", activationBytes(1));
        facts.put("activationBytes128", activationBytes(BATCH));
    }

    private static void putShape(ObjectNode entry, String name, Shape shape) {
        ArrayNode lengths = entry.putArray(name);
        for (int length : shape.toArray()) {
            lengths.add(length);
        }
    }
}
