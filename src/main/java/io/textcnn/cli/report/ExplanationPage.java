package io.textcnn.cli.report;

import io.textcnn.text.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Explanations as one page for a browser, without scripts and without anything from elsewhere.
 *
 * <p>Signs and places say all that colours say: a word has its number below it, a bar stands left or right of the middle.
 */
public final class ExplanationPage {
    private static final String STYLE = "explanation.css";

    private final OutputFile file;
    private final int top;

    /** Begins a page with so many n-grams a text. */
    public ExplanationPage(OutputFile file, int top, Path model) throws IOException {
        this.file = file;
        this.top = top;
        String name = escaped(String.valueOf(model.getFileName()));
        file.write("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>Explained by textcnn</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <h1>Why did it decide so?</h1>
                <p>Decisions of the model <code>%s</code>. A logit is a sum: what each n-gram contributed, plus the label's
                bias. The larger a label's logit beside those of the others, the likelier the label.</p>
                <dl class="legend">
                <div><dt><span class="word for" style="--strength:1"><bdi>word</bdi><small>+0.5000</small></span></dt>
                <dd>raises the label's logit</dd></div>
                <div><dt><span class="word against" style="--strength:1"><bdi>word</bdi><small>-0.5000</small></span></dt>
                <dd>lowers it</dd></div>
                <div><dt><span class="word unseen"><bdi>word</bdi><small>unknown</small></span></dt>
                <dd>the model has no vector for it</dd></div>
                <div><dt>·</dt><dd>a place before or after the text</dd></div>
                </dl>
                </header>
                <main>
                """.formatted(style(), name));
    }

    private static String style() throws IOException {
        try (InputStream in = ExplanationPage.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Adds an explanation at the end. */
    public void add(Explanation explanation) throws IOException {
        StringBuilder html = new StringBuilder();
        html.append("<section>\n");
        html.append(
                explanation.text().isBlank()
                        ? "<h2>(empty text)</h2>\n"
                        : "<h2 dir=\"auto\" lang=\"\">" + escaped(explanation.text()) + "</h2>\n");
        answer(explanation, html);
        words(explanation, html);
        table(explanation, html);
        html.append("</section>\n");
        file.write(html.toString());
    }

    /** Ends the page and gives it its name. */
    public void complete() throws IOException {
        file.write("</main>\n</body>\n</html>\n");
        file.complete();
    }

    private static void answer(Explanation explanation, StringBuilder html) {
        html.append("<p><strong><bdi>").append(escaped(explanation.label())).append("</bdi></strong>: probability ");
        html.append(Figures.decimal(explanation.probability())).append(", logit ");
        html.append(Figures.signed(explanation.logit()));
        if (explanation.index() != explanation.answer().index()) {
            html.append(". Predicted: <strong><bdi>")
                    .append(escaped(explanation.answer().label()))
                    .append("</bdi></strong>, probability ")
                    .append(Figures.decimal(explanation.answer().probability()));
        }
        html.append("</p>\n");
    }

    private static void words(Explanation explanation, StringBuilder html) {
        if (explanation.words().isEmpty()) {
            return;
        }
        double largest = explanation.words().stream()
                .mapToDouble(word -> Math.abs(word.contribution()))
                .max()
                .orElse(0);
        html.append("<p class=\"words\" dir=\"auto\" lang=\"\">\n");
        for (Explanation.Word word : explanation.words()) {
            String kind = word.seen() ? sign(word.contribution()) : "unseen";
            html.append("<span class=\"word ").append(kind).append('"').append(strength(word.contribution(), largest));
            html.append("><bdi>").append(escaped(word.text())).append("</bdi><small>");
            html.append(word.seen() ? Figures.signed(word.contribution()) : "unknown")
                    .append("</small></span>\n");
        }
        html.append("</p>\n");
    }

    private void table(Explanation explanation, StringBuilder html) {
        Ranking ranking = Ranking.of(explanation, top);
        double largest = ranking.largest(explanation);
        html.append("""
                <div class="table"><table>
                <thead><tr><th scope="col" class="number">Contribution</th><td class="scale"></td><th scope="col">N-gram</th>\
                <th scope="col" class="number">Filter width</th><th scope="col" class="number">Features</th></tr></thead>
                <tbody>
                """);
        for (Explanation.Contribution contribution : ranking.shown()) {
            boolean nothing = contribution.ngram().isEmpty();
            String what = nothing
                    ? "<em>no words</em>"
                    : "<bdi lang=\"\">" + escaped(contribution.ngram().text()) + "</bdi>";
            String width = nothing ? "" : Integer.toString(contribution.ngram().width());
            row(contribution.value(), largest, what, width, Integer.toString(contribution.features()), html);
        }
        if (!ranking.rest().isEmpty()) {
            String what = "<em>" + Figures.count(ranking.rest().size(), "more n-gram", "more n-grams") + "</em>";
            row(ranking.restValue(), largest, what, "", Integer.toString(ranking.restFeatures()), html);
        }
        row(explanation.bias(), largest, "<em>bias</em>", "", "", html);
        html.append("</tbody>\n<tfoot><tr><td class=\"number\">")
                .append(Figures.signed(explanation.logit()))
                .append("</td><td></td><th scope=\"row\" colspan=\"3\">logit of <bdi>")
                .append(escaped(explanation.label()))
                .append("</bdi>: the sum</th></tr></tfoot>\n</table></div>\n");
    }

    private static void row(
            double value, double largest, String what, String width, String features, StringBuilder html) {
        html.append("<tr><td class=\"number\">").append(Figures.signed(value)).append("</td>");
        html.append("<td class=\"scale\" aria-hidden=\"true\"><span class=\"bar ")
                .append(sign(value))
                .append('"');
        html.append(strength(value, largest)).append("></span></td>");
        html.append("<th scope=\"row\">").append(what).append("</th>");
        html.append("<td class=\"number\">").append(width).append("</td>");
        html.append("<td class=\"number\">").append(features).append("</td></tr>\n");
    }

    private static String sign(double value) {
        return value < 0 ? "against" : "for";
    }

    private static String strength(double value, double largest) {
        double strength = largest == 0 ? 0 : Math.abs(value) / largest;
        return String.format(Locale.ROOT, " style=\"--strength:%.3f\"", strength);
    }

    /** Text that is text in HTML, in an element or in a quoted attribute. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (char c : Figures.printable(text).toCharArray()) {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
