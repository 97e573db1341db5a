package io.textcnn.cli.console;

import io.textcnn.cli.report.Answers;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much is told of each answer. */
public final class AnswerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--top", paramLabel = "K", description = "Tell the K best labels, or all if there are fewer.")
    private Integer top;

    @Option(names = "--probabilities", description = "Tell the probability of each label.")
    private boolean probabilities;

    /**
     * Refuses options out of range.
     *
     * @throws ParameterException if there are any
     */
    public void require() {
        if (top != null && top < 1) {
            throw Refusal.of(command, "--top: found " + top + ", expected 1 or more");
        }
    }

    /** How many labels are told, the best first; 0 if nobody asked. */
    public int top() {
        return top == null ? 0 : top;
    }

    /** How a model's answers are written. */
    public Answers answers(List<String> labels, boolean json) {
        return new Answers(labels, top(), probabilities, json);
    }
}
