package io.textcnn.cli.report;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command that trains a model again, as far as the model knows how it was trained.
 *
 * @param command the command, with capitals such as {@link #TRAIN} for files, whose names no model knows
 * @param untold what the model knows of its training and the command does not say, by its name in the provenance
 */
public record Recipe(String command, SortedMap<String, String> untold) {
    /** Stands for the file trained on. */
    public static final String TRAIN = "TRAIN.csv";
    /** Stands for the file that chooses the epoch. */
    public static final String DEV = "DEV.csv";
    /** Stands for the file that the model is saved in. */
    public static final String MODEL = "NEW.textcnn";
    /** Stands for the file with pretrained word vectors. */
    public static final String VECTORS = "VECTORS";
    /** A tokenizer that goes by no name came from a file. */
    public static final String TOKENIZER = "TOKENIZER.bin";

    /** In the provenance: what took part, which no option decides, and which backend computed. */
    private static final List<String> CIRCUMSTANCES =
            List.of("textcnn", "opennlp", "backend", "train.sha256", "train.rows");

    /** In the provenance: the values of options. A value that is not listed here is untold. */
    private static final Map<String, String> OPTIONS = options();

    private static final String DEV_DATA = "dev";
    private static final String PART_OF_TRAIN = " of train";
    private static final String VARIANT = "variant";
    private static final String VECTORS_SUM = "embeddings.sha256";
    private static final String EXTRA_WORDS = "extraWords";
    private static final String PATIENCE = "patience";
    private static final String CLASS_WEIGHTS = "classWeights";
    private static final String OPTIMIZER = "optimizer";

    /** One of the weights that were given by name. */
    private static final Pattern WEIGHT = Pattern.compile("(?<label>.+?)=(?<weight>[0-9.E-]+)(?:, (?=.)|$)");

    /** What every shell takes for itself. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:/@%+=-]+");

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

    public Recipe {
        untold = Collections.unmodifiableSortedMap(new TreeMap<>(untold));
    }

    /**
     * The recipe of a model with these settings; empty if they tell too little, as of one that was made by other means.
     *
     * @param labels the model's labels
     */
    public static Optional<Recipe> of(Map<String, Object> settings, List<String> labels) {
        SortedMap<String, String> facts = new TreeMap<>();
        if (settings.get("provenance") instanceof Map<?, ?> provenance) {
            provenance.forEach((name, value) -> facts.put((String) name, String.valueOf(value)));
        }
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
        String tokenizer = String.valueOf(settings.get("tokenizer"));
        command.append(" --tokenizer ").append(Tokenizers.names().contains(tokenizer) ? tokenizer : TOKENIZER);
        List<String> widths = new ArrayList<>();
        if (settings.get("widths") instanceof List<?> each) {
            each.forEach(width -> widths.add(String.valueOf(width)));
        }
        command.append(" --filters ").append(String.join(",", widths));
        command.append(" --feature-maps ").append(settings.get("featureMaps"));
        command.append(" --dimensions ").append(settings.get("dimensions"));
        command.append(" --dropout ").append(settings.get("dropout"));
        command.append(variant(facts));
        OPTIONS.forEach(
                (fact, option) -> command.append(' ').append(option).append(' ').append(facts.remove(fact)));
        command.append(backend(facts.get("backend")));
        optimizer(facts.get(OPTIMIZER)).ifPresent(options -> {
            command.append(options);
            facts.remove(OPTIMIZER);
        });
        patience(facts.get(PATIENCE)).ifPresent(options -> {
            command.append(options);
            facts.remove(PATIENCE);
        });
        classWeights(facts.get(CLASS_WEIGHTS), labels).ifPresent(options -> {
            command.append(options);
            facts.remove(CLASS_WEIGHTS);
        });
        facts.keySet().removeAll(CIRCUMSTANCES);
        return Optional.of(new Recipe(command.toString(), facts));
    }

    /** The option for the backend of this name; nothing for one that is not of this house. */
    private static String backend(String name) {
        if (name.startsWith("ND4J ")) {
            return " --backend " + (name.contains("Cublas") ? "nd4j-cuda" : "nd4j");
        }
        return name.equals("CPU") ? " --backend cpu" : name.contains("CUDA") ? " --backend cuda" : "";
    }

    /** The options for the variant, whose facts are told then. */
    private static String variant(Map<String, String> facts) {
        String variant = facts.remove(VARIANT);
        if (variant == null) {
            return "";
        }
        String extra = facts.remove(EXTRA_WORDS);
        return " --variant " + quoted(variant) + (facts.remove(VECTORS_SUM) == null ? "" : " --embeddings " + VECTORS)
                + (extra == null ? "" : " --extra-words " + quoted(extra));
    }

    /** The option for a patience; empty if there is none in the provenance, which is null then. */
    private static Optional<String> patience(String epochs) {
        return Optional.ofNullable(epochs)
                .map(known -> known.equals("unlimited") ? "" : " --patience " + quoted(known));
    }

    /** The options for the weights of classes, as the provenance has them, or null; empty if no options ask for them. */
    private static Optional<String> classWeights(String weights, List<String> labels) {
        return switch (weights == null ? "" : weights) {
            case "" -> Optional.empty();
            case "equal" -> Optional.of("");
            case "balanced" -> Optional.of(" --balance");
            default -> given(weights, labels);
        };
    }

    private static Optional<String> given(String weights, List<String> labels) {
        if (labels.stream().anyMatch(label -> label.contains("=") && label.contains(", "))) {
            // such a label may read as two weights
            return Optional.empty();
        }
        StringBuilder options = new StringBuilder();
        Matcher weight = WEIGHT.matcher(weights);
        while (weight.lookingAt()) {
            String label = weight.group("label");
            // the option strips what is around a label, and a command is one line
            boolean canBeGiven =
                    labels.contains(label) && label.equals(label.strip()) && label.equals(Figures.printable(label));
            if (!canBeGiven) {
                return Optional.empty();
            }
            options.append(" --class-weight ").append(quoted(label + "=" + weight.group("weight")));
            weight.region(weight.end(), weights.length());
        }
        return weight.regionStart() == weights.length() ? Optional.of(options.toString()) : Optional.empty();
    }

    /** An argument as a POSIX shell reads it. */
    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
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
