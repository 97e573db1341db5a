package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.fetch.Fetched;
import io.textcnn.fetch.Result;
import io.textcnn.fetch.Voucher;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;

/**
 * What was fetched.
 *
 * @param fetched what came of it
 * @param next a command that uses it; empty if there is none to tell
 */
public record FetchReport(Fetched fetched, String next) implements CommandResult {
    /** Checks that nothing is missing. */
    public FetchReport {
        Objects.requireNonNull(fetched, "fetched");
        Objects.requireNonNull(next, "next");
    }

    @Override
    public void print(PrintWriter out) {
        for (Result result : fetched.results()) {
            String rows =
                    result.rows().isPresent() ? Figures.count(result.rows().getAsLong(), "row", "rows") + ", " : "";
            out.println(Figures.printable(result.file().toString()) + ": " + rows + Figures.bytes(result.bytes()));
        }
        for (Fetched.Input input : fetched.inputs()) {
            out.println("from " + Figures.printable(input.from()) + ", " + words(input.voucher()));
        }
        if (!next.isEmpty()) {
            out.println("next: " + next);
        }
    }

    private static String words(Voucher voucher) {
        return switch (voucher) {
            case TABLE -> "checked by its SHA-256";
            case CONTENT -> "checked by the SHA-256 of what was taken out of it";
            case USER -> "whose SHA-256 you have accepted";
        };
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = Json.object();
        root.put("name", fetched.name());
        root.put("origin", fetched.origin());
        ArrayNode inputs = root.putArray("inputs");
        for (Fetched.Input input : fetched.inputs()) {
            inputs.addObject()
                    .put("file", input.file())
                    .put("from", input.from())
                    .put("bytes", input.bytes())
                    .put("sha256", input.sha256())
                    .put("checkedBy", input.voucher().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode results = root.putArray("results");
        for (Result result : fetched.results()) {
            ObjectNode entry = results.addObject().put("file", result.file().toString());
            if (result.rows().isPresent()) {
                entry.put("rows", result.rows().getAsLong());
            }
            entry.put("bytes", result.bytes()).put("sha256", result.sha256());
        }
        root.put("next", next.isEmpty() ? null : next);
        return root;
    }
}
