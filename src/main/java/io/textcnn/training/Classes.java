package io.textcnn.training;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes of data to learn from. */
public final class Classes {
    private Classes() {}

    /**
     * Refuses data from which nothing can be learned.
     *
     * @throws InputException if there are fewer than two classes
     */
    public static void requireTwo(Dataset data) {
        if (data.labels().size() < 2) {
            throw InputException.in(
                    data.source(),
                    "one class only, \"" + data.labels().get(0) + "\"",
                    "at least two",
                    "check that the label column is the one you mean");
        }
    }

    /**
     * The number of one label.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists those there are
     */
    public static int number(List<String> labels, String label) {
        int number = labels.indexOf(label);
        if (number < 0) {
            throw new IllegalArgumentException("found the label \"" + label + "\", expected one of the model's: "
                    + String.join(", ", labels) + "; choose one of these");
        }
        return number;
    }

    /** The number of each label: its place in the list. */
    public static Map<String, Integer> numbers(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String label : labels) {
            numbers.put(label, numbers.size());
        }
        return numbers;
    }
}
