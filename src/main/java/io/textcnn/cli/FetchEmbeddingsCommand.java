package io.textcnn.cli;

import io.textcnn.cli.console.VersionProvider;
import io.textcnn.fetch.Catalogue;
import io.textcnn.fetch.Fetched;
import java.io.InputStream;
import java.io.Writer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code fetch-embeddings}: word vectors that others have trained. */
@Command(
        name = "fetch-embeddings",
        description = "Downloads pretrained word vectors, checks them and unpacks the file that is asked for.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        footer = {
            "",
            "Names:",
            "  glove.6B.50d, glove.6B.100d, glove.6B.200d, glove.6B.300d",
            "                     GloVe, 400,000 words of Wikipedia and newswire; all four",
            "                     are in one archive of 862 MB",
            "  glove.840B.300d    GloVe, 2.2 million words of the web, with their case",
            "  googlenews         word2vec, 3 million words and phrases of news, 300d; stays",
            "                     packed, 1.6 GB",
            "  wiki-news-300d-1M  fastText, 1 million words",
            "  crawl-300d-2M      fastText, 2 million words of the web",
            "",
            "Where they are published, and their SHA-256, is in embeddings/sources.csv. A",
            "file that is not the one that is meant is refused and nothing is left of it. A",
            "download that was interrupted goes on where it ended. Licences: see",
            "src/docs/data.md.",
            "",
            "Examples:",
            "  fetch-embeddings glove.6B.300d",
            "  fetch-embeddings glove.6B.50d --from Downloads/glove.6B.zip --out vectors",
            "  fetch-embeddings glove.6B.100d --keep",
            "  fetch-embeddings crawl-300d-2M --mirror https://data.example.org/mirror",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad input or usage."
        })
public final class FetchEmbeddingsCommand extends FetchCommand {
    FetchEmbeddingsCommand(Catalogue catalogue, InputStream in, Writer out) {
        super(catalogue, in, out);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        program((in, out) -> new FetchEmbeddingsCommand(Catalogue.embeddings(), in, out))
                .runProcess(arguments);
    }

    @Override
    String next(Fetched fetched, UnaryOperator<String> quoted) {
        String vectors = fetched.results().get(0).file().toString();
        return "bin/textcnn train TRAIN.csv --embeddings " + quoted.apply(vectors) + " --model MODEL.textcnn";
    }
}
