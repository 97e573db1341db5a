package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import io.textcnn.text.TextCnnWeights;
import io.textcnn.text.TextModel;
import io.textcnn.text.TextModelCodec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What there is to say of a model file, for people and for machines.
 *
 * @param file where it is
 * @param content what it holds
 * @param model the same as a model for text
 * @param bytes its size
 */
public record ModelFacts(Path file, ModelFile content, TextModel model, long bytes) {
    /** Enough to see what sort of text it was, and what the tokenizer made of it. */
    private static final int FIRST_WORDS = 20;

    /**
     * What there is to say of a file with this content.
     *
     * @throws ModelFormatException if it holds no model for text; the message names the file
     */
    public static ModelFacts of(Path file, ModelFile content, long bytes) {
        try {
            return new ModelFacts(file, content, TextModelCodec.decode(content), bytes);
        } catch (ModelFormatException e) {
            throw e.in(file);
        }
    }

    /** Lines of text. */
    public void print(PrintWriter out) {
        TextCnnWeights weights = model.weights();
        out.printf(
                Locale.ROOT,
                "%s: %s, format version %d, %,d bytes%n%n",
                Figures.printable(file.toString()),
                Figures.printable(content.kind()),
                ModelFile.FORMAT_VERSION,
                bytes);
        line(out, "labels", number(model.labels().size()) + ": " + String.join(", ", model.labels()));
        int words = model.vocabulary().size();
        String first = String.join(" ", firstWords()) + (words > FIRST_WORDS ? " ..." : "");
        line(out, "vocabulary", Figures.count(words, "word", "words") + ": " + first);
        line(out, "tokenizer", String.valueOf(content.settings().get("tokenizer")));
        line(
                out,
                "network",
                Figures.count(weights.dimensions(), "dimension", "dimensions") + ", filter widths "
                        + weights.banks().stream()
                                .map(bank -> Integer.toString(bank.width()))
                                .collect(Collectors.joining(", "))
                        + " with "
                        + Figures.count(weights.featureMaps(), "feature map", "feature maps") + " each, dropout "
                        + weights.dropout());
        line(out, "parameters", number(parameters()));
        content.tensors()
                .forEach((name, tensor) -> out.printf(
                        Locale.ROOT, "  %-18s%-18s%,14d%n", name, Arrays.toString(tensor.shape()), tensor.size()));
        Provenance.print(model.provenance(), out);
        Recipe.of(content.settings(), model.labels()).ifPresent(recipe -> print(recipe, out));
    }

    private static void line(PrintWriter out, String name, String facts) {
        out.printf("%-12s%s%n", name, Figures.printable(facts));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void print(Recipe recipe, PrintWriter out) {
        out.printf("%nto train it again, with the same files and columns%n");
        out.printf("  %s%n", recipe.command());
        recipe.untold()
                .forEach((name, value) -> out.printf(
                        "  and what no option says: %s %s%n", Figures.printable(name), Figures.printable(value)));
    }

    /**
     * One object, with all digits.
     *
     * @param allWords whether the whole vocabulary belongs in it
     */
    public ObjectNode json(boolean allWords) {
        ObjectNode facts = Json.object();
        facts.put("model", file.toString());
        facts.put("bytes", bytes);
        facts.put("formatVersion", ModelFile.FORMAT_VERSION);
        facts.put("kind", content.kind());
        add(facts.putArray("labels"), model.labels());
        facts.put("vocabulary", model.vocabulary().size());
        add(facts.putArray("words"), allWords ? model.vocabulary().words() : firstWords());
        Map<String, Object> settings = new TreeMap<>(content.settings());
        settings.remove("provenance");
        facts.set("provenance", Provenance.json(model.provenance()));
        facts.set("settings", Json.tree(settings));
        facts.put("parameters", parameters());
        ArrayNode tensors = facts.putArray("tensors");
        content.tensors().forEach((name, tensor) -> {
            ObjectNode entry = tensors.addObject().put("name", name).put("parameters", tensor.size());
            ArrayNode shape = entry.putArray("shape");
            Arrays.stream(tensor.shape()).forEach(shape::add);
        });
        Optional<Recipe> recipe = Recipe.of(content.settings(), model.labels());
        facts.put("command", recipe.map(Recipe::command).orElse(null));
        ObjectNode untold = facts.putObject("notInCommand");
        recipe.ifPresent(known -> known.untold().forEach(untold::put));
        return facts;
    }

    private static void add(ArrayNode array, List<String> strings) {
        strings.forEach(array::add);
    }

    private List<String> firstWords() {
        return model.vocabulary().words().stream().limit(FIRST_WORDS).toList();
    }

    private long parameters() {
        return content.tensors().values().stream().mapToLong(FloatTensor::size).sum();
    }
}
