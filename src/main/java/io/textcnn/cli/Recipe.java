package io.textcnn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.textcnn.optim.UpdateRule;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.Tokenizers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The command that trains a model again, as far as the model knows how it was trained.
 *
 * @param command the command, with capitals such as {@link #TRAIN} for files, whose names no model knows
 * @param untold what the model knows of its training and the command does not say, by its name in the provenance
 */
record Recipe(String command, SortedMap<String, String> untold) {
    static final String TRAIN = "TRAIN.csv";
    static final String DEV = "DEV.csv";
    static final String MODEL = "NEW.textcnn";
    /** A tokenizer that goes by no name came from a file. */
    static final String TOKENIZER = "TOKENIZER.bin";

    /** In the provenance: what took part, which no option decides. */
    private static final List<String> CIRCUMSTANCES =
            List.of("textcnn", "opennlp", "backend", "train.sha256", "train.rows");

    /** In the provenance: the values of options. A value that is not listed here is untold. */
    private static final Map<String, String> OPTIONS = options();

    private static final String DEV_DATA = "dev";
    private static final String PART_OF_TRAIN = " of train";
    private static final String OPTIMIZER = "optimizer";

    /** What the option {@code --optimizer} may mean, but for the learning rate. */
    private static final List<UpdateRule> RULES =
            List.of(UpdateRule.Adadelta.kim2014(), UpdateRule.Adam.standard(), new UpdateRule.Sgd(0.1, 0.9));

    private static final String RATE = "rate=([^,]+)";

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("maxNorm", "--max-norm");
        options.put("batch", "--batch");
        options.put("epochs", "--epochs");
        options.put("minCount", "--min-count");
        options.put("seed", "--seed");
        return options;
    }

    Recipe {
        untold = Collections.unmodifiableSortedMap(new TreeMap<>(untold));
    }

    /** The recipe of a model with these settings; empty if they tell too little, as of one that was made by other means. */
    static Optional<Recipe> of(JsonNode settings) {
        SortedMap<String, String> facts = new TreeMap<>();
        settings.path("provenance")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        boolean isKnown = facts.keySet().containsAll(CIRCUMSTANCES)
                && facts.keySet().containsAll(OPTIONS.keySet())
                && facts.keySet().containsAll(List.of(DEV_DATA, OPTIMIZER));
        if (!isKnown) {
            return Optional.empty();
        }
        StringBuilder command = new StringBuilder("textcnn train " + TRAIN);
        String dev = facts.get(DEV_DATA);
        boolean isPart = dev.endsWith(PART_OF_TRAIN);
        command.append(isPart ? "" : " --dev " + DEV);
        if (!isPart || dev.equals(TextCnnConfig.kim2014().devFraction() + PART_OF_TRAIN)) {
            facts.remove(DEV_DATA);
        }
        command.append(" --model " + MODEL);
        String tokenizer = settings.path("tokenizer").asText();
        command.append(" --tokenizer ").append(Tokenizers.names().contains(tokenizer) ? tokenizer : TOKENIZER);
        List<String> widths = new ArrayList<>();
        settings.path("widths").forEach(width -> widths.add(width.asText()));
        command.append(" --filters ").append(String.join(",", widths));
        command.append(" --feature-maps ").append(settings.path("featureMaps").asText());
        command.append(" --dimensions ").append(settings.path("dimensions").asText());
        command.append(" --dropout ").append(settings.path("dropout").asText());
        OPTIONS.forEach(
                (fact, option) -> command.append(' ').append(option).append(' ').append(facts.remove(fact)));
        optimizer(facts.get(OPTIMIZER)).ifPresent(options -> {
            command.append(options);
            facts.remove(OPTIMIZER);
        });
        facts.keySet().removeAll(CIRCUMSTANCES);
        return Optional.of(new Recipe(command.toString(), facts));
    }

    /** The options for an update rule, as the provenance has it; empty if no options ask for it. */
    private static Optional<String> optimizer(String rule) {
        String rate = rule.replaceFirst(".*?" + RATE + ".*", "$1");
        return RULES.stream()
                .filter(known -> rule.equals(known.toString().replaceFirst(RATE, "rate=" + rate)))
                .map(known -> " --optimizer " + known.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                        + " --learning-rate " + rate)
                .findFirst();
    }
}
