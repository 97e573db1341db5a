package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.image.PositionExperiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What came of showing shapes in one place and testing in another.
 *
 * @param networks their names, in their order
 * @param result how each training did
 * @param picture the file with some of the shapes, or null
 */
public record PositionReport(List<String> networks, PositionExperiment.Result result, Path picture)
        implements CommandResult {
    private static final String ROW = "%-8s  %8s  %17s  %13s%n";

    /** Copies the list. */
    public PositionReport {
        networks = List.copyOf(networks);
    }

    @Override
    public void print(PrintWriter out) {
        out.printf("accuracy on shapes where training has shown some, and elsewhere%n%n");
        out.printf(ROW, "network", "seed", "upper left (seen)", "lower right");
        for (String network : networks) {
            for (PositionExperiment.Run run : result.runs()) {
                if (run.network().equals(network)) {
                    out.printf(
                            Locale.ROOT,
                            ROW,
                            network,
                            run.seed(),
                            Report.percent(run.seen().accuracy()),
                            Report.percent(run.unseen().accuracy()));
                }
            }
            out.printf(
                    ROW, network, "mean", Report.percent(result.seen(network)), Report.percent(result.unseen(network)));
        }
        out.printf(ROW, "chance", "", Report.percent(result.chance()), Report.percent(result.chance()));
        if (picture != null) {
            out.printf("%nsaved %s%n", Figures.printable(picture.toString()));
        }
    }

    @Override
    public ObjectNode json() {
        ObjectNode facts = Json.object();
        ArrayNode all = facts.putArray("networks");
        for (String network : networks) {
            ObjectNode entry = all.addObject();
            entry.put("network", network);
            entry.put("seen", result.seen(network));
            entry.put("unseen", result.unseen(network));
            ArrayNode runs = entry.putArray("runs");
            result.runs().stream()
                    .filter(run -> run.network().equals(network))
                    .forEach(run -> runs.addObject()
                            .put("seed", run.seed())
                            .put("seen", run.seen().accuracy())
                            .put("unseen", run.unseen().accuracy()));
        }
        facts.put("chance", result.chance());
        if (picture != null) {
            facts.put("picture", picture.toString());
        }
        return facts;
    }
}
