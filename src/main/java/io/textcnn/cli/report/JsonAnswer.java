package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.data.TextRow;
import io.textcnn.training.Classification;

/**
 * An answer as JSON; apart from {@link Answers}, so that the library for it is loaded only where it is needed.
 *
 * @param answer the answer
 * @param top how many labels are told, the best first; 0 if nobody asked
 */
public record JsonAnswer(Classification answer, int top) {
    /** An object of its own, on one line. */
    String line() {
        return addedTo(Json.object()).toString();
    }

    /** The object, with the members of the answer at its end. */
    public ObjectNode addedTo(ObjectNode object) {
        object.put("label", answer.label());
        object.put(Answers.PROBABILITY, answer.probability());
        object.set(Answers.PROBABILITIES, all());
        if (top > 0) {
            object.set(Answers.TOP, best());
        }
        return object;
    }

    /** Members of the object that was read, on one line with it. */
    String added(TextRow.Json object, boolean probabilities) {
        ObjectNode members = Json.object();
        members.put(Answers.LABEL, answer.label());
        members.put(Answers.PROBABILITY, answer.probability());
        if (top > 0) {
            members.set(Answers.TOP, best());
        }
        if (probabilities) {
            members.set(Answers.PROBABILITIES, all());
        }
        return object.with(members);
    }

    private ArrayNode best() {
        ArrayNode best = Json.object().arrayNode();
        for (Classification.Ranked ranked : answer.top(top)) {
            ObjectNode entry = best.addObject();
            entry.put("label", ranked.label());
            entry.put(Answers.PROBABILITY, ranked.probability());
        }
        return best;
    }

    private ObjectNode all() {
        ObjectNode all = Json.object();
        for (int label = 0; label < answer.labels().size(); label++) {
            all.put(answer.labels().get(label), answer.probability(label));
        }
        return all;
    }
}
