package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.text.Explanation;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** An explanation, for people and for machines. */
public final class ExplanationReport {
    private static final int LINE = 100;
    private static final int BAR = 20;

    /** Of the strongest: what is at least this part of it stands out. */
    private static final double STRONG = 0.5;

    private final int top;
    private final ColorScheme colours;

    /** Reports with so many n-grams; colours only repeat what signs say. */
    public ExplanationReport(int top, Ansi ansi) {
        this.top = top;
        this.colours = Help.defaultColorScheme(ansi);
    }

    /** Lines of text. */
    public String text(Explanation explanation) {
        StringBuilder out = new StringBuilder();
        out.append(title(explanation)).append('\n');
        out.append(answer(explanation)).append("\n\n");
        words(explanation, out);
        ngrams(explanation, out);
        return out.toString();
    }

    private static String title(Explanation explanation) {
        return explanation.text().isBlank() ? "(empty text)" : Figures.printable(explanation.text());
    }

    private String answer(Explanation explanation) {
        String answer = colours.apply(Figures.printable(explanation.label()), List.of(Style.bold)) + ": probability "
                + Figures.decimal(explanation.probability());
        return explanation.index() == explanation.answer().index()
                ? answer
                : answer + " (predicted: "
                        + Figures.printable(explanation.answer().label()) + ", "
                        + Figures.decimal(explanation.answer().probability()) + ")";
    }

    private void words(Explanation explanation, StringBuilder out) {
        if (explanation.words().isEmpty()) {
            return;
        }
        double largest = explanation.words().stream()
                .mapToDouble(word -> Math.abs(word.contribution()))
                .max()
                .orElse(0);
        int column = 0;
        for (Explanation.Word word : explanation.words()) {
            String shown = Figures.printable(word.text()) + " "
                    + (word.seen() ? Figures.signed(word.contribution()) : "(unknown)");
            if (column > 0 && column + 3 + shown.length() > LINE) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? "  " : "   ").append(coloured(shown, word.contribution(), largest));
            column += (column == 0 ? 2 : 3) + shown.length();
        }
        out.append("\n\n");
    }

    private void ngrams(Explanation explanation, StringBuilder out) {
        Ranking ranking = Ranking.of(explanation, top);
        double largest = ranking.largest(explanation);
        line("", " ".repeat(BAR), "features", "n-gram", out);
        for (Explanation.Contribution contribution : ranking.shown()) {
            String what = contribution.ngram().isEmpty()
                    ? "(no words)"
                    : Figures.printable(contribution.ngram().text());
            line(contribution.value(), largest, contribution.features(), what, out);
        }
        if (!ranking.rest().isEmpty()) {
            String what = "(" + Figures.count(ranking.rest().size(), "more n-gram", "more n-grams") + ")";
            line(ranking.restValue(), largest, ranking.restFeatures(), what, out);
        }
        line(Figures.signed(explanation.bias()), bar(explanation.bias(), largest), "", "(bias)", out);
        String what = "= logit of " + Figures.printable(explanation.label());
        line(Figures.signed(explanation.logit()), " ".repeat(BAR), "", what, out);
    }

    private void line(double value, double largest, int features, String what, StringBuilder out) {
        line(Figures.signed(value), bar(value, largest), String.format(Locale.ROOT, "%,d", features), what, out);
    }

    private static void line(String value, String bar, String features, String what, StringBuilder out) {
        out.append(String.format("%12s  ", value)).append(bar);
        out.append(String.format("  %8s  ", features)).append(what).append('\n');
    }

    private String bar(double value, double largest) {
        int length = largest == 0 ? 0 : (int) Math.round(BAR * Math.abs(value) / largest);
        String bar = (value < 0 ? "-" : "+").repeat(length);
        return coloured(bar, value, largest) + " ".repeat(BAR - length);
    }

    private String coloured(String text, double value, double largest) {
        if (largest == 0 || value == 0) {
            return text;
        }
        // Green and magenta: also those who cannot tell green from red see two colours.
        IStyle colour = value > 0 ? Style.fg_green : Style.fg_magenta;
        boolean strong = Math.abs(value) >= STRONG * largest;
        return colours.apply(text, strong ? List.of(Style.bold, colour) : List.of(colour))
                .toString();
    }

    /** One object, with all n-grams and all digits. */
    public static ObjectNode json(Explanation explanation) {
        ObjectNode root = Json.object();
        root.put("text", explanation.text());
        root.put("label", explanation.label());
        root.put("probability", explanation.probability());
        root.put("predicted", explanation.answer().label());
        root.put("logit", explanation.logit());
        root.put("bias", explanation.bias());
        ArrayNode words = root.putArray("words");
        for (Explanation.Word word : explanation.words()) {
            words.addObject()
                    .put("word", word.text())
                    .put("seen", word.seen())
                    .put("contribution", word.contribution());
        }
        ArrayNode ngrams = root.putArray("ngrams");
        for (Explanation.Contribution contribution : explanation.contributions()) {
            ObjectNode entry = ngrams.addObject();
            entry.put("text", contribution.ngram().text());
            entry.put("start", contribution.start());
            entry.put("end", contribution.end());
            entry.put("width", contribution.ngram().width());
            entry.put("contribution", contribution.value());
            entry.put("features", contribution.features());
        }
        root.put("inactiveFeatures", explanation.inactive());
        return root;
    }
}
