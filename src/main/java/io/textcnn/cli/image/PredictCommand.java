package io.textcnn.cli.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.cli.console.AnswerOptions;
import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.Colours;
import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.Answers;
import io.textcnn.cli.report.Figures;
import io.textcnn.cli.report.Json;
import io.textcnn.cli.report.JsonAnswer;
import io.textcnn.data.InputException;
import io.textcnn.data.TextFormat;
import io.textcnn.data.TextRow;
import io.textcnn.image.ImageClassifier;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureFiles;
import io.textcnn.picture.PictureReader;
import io.textcnn.training.Classification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code imagecnn predict}: the label of each picture. */
@Command(
        name = "predict",
        description = "Classifies pictures: one answer a file, in their order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Of a folder, all pictures in it and in the folders below it are answered, in",
            "the order of their names. Answers are CSV, with the columns file,",
            "predicted_label and probability, in UTF-8.",
            "",
            "At a file that is no picture the command ends with exit code 2, and what came",
            "before has been answered; with --keep-going the others are answered, too.",
            "",
            "Examples:",
            "  imagecnn predict --model shapes.imagecnn photo.jpg",
            "  imagecnn predict --model shapes.imagecnn photos > answered.csv",
            "  imagecnn predict --model shapes.imagecnn --top 3 --json photos more.png"
        })
final class PredictCommand implements Callable<Integer> {
    /** Enough for the processor to be busy with, few enough for memory. */
    private static final int CHUNK = 64;

    private static final String FILE = "file";

    @ParentCommand
    private ImageCnnCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE-OR-DIR",
            arity = "1..*",
            description = "Files with a picture each, and folders of such files.")
    private List<Path> where;

    @Mixin
    private ModelOption model;

    @Mixin
    private AnswerOptions told;

    @Option(names = "--keep-going", description = "Answer the other pictures, too, if one cannot be read.")
    private boolean keepGoing;

    @Mixin
    private ClassifierOptions options;

    @Mixin
    private PictureOptions pictures;

    @Option(names = "--json", description = "Print one JSON object a picture.")
    private boolean json;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    /** What stands above the first answer; null when it does. */
    private String header;

    /** A picture that is to be answered. */
    private record Question(Path file, Picture picture) {}

    @Override
    public Integer call() throws IOException {
        told.require();
        PictureReader reader = pictures.reader();
        int workers = threads.count();
        backend.require();
        List<Path> files = new ArrayList<>();
        for (Path each : where) {
            files.addAll(PictureFiles.below(each));
        }
        return options.run(ClassifierOptions.read(model), backend, workers, classifier -> {
            try (LateProgress progress = progress(files.size())) {
                return answerAll(files, reader, classifier, progress);
            }
        });
    }

    /** A bar would stand among the answers where these go to a terminal. */
    private static LateProgress progress(int files) {
        return LateProgress.over(Colours.isTerminal() ? 0 : files, "predicting");
    }

    private int answerAll(List<Path> files, PictureReader reader, ImageClassifier classifier, LateProgress progress)
            throws IOException {
        Answers answers = told.answers(classifier.labels(), json);
        header = json ? null : answers.header(cells(FILE), "the pictures");
        PictureSize size = PictureSize.of(classifier.model());
        List<Question> chunk = new ArrayList<>();
        int bad = 0;
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            try {
                // of a large picture only a small one is kept
                chunk.add(new Question(file, reader.read(file).resized(size.width(), size.height())));
            } catch (InputException e) {
                answer(chunk, classifier, answers);
                if (!keepGoing) {
                    // Those before it have been read well, and are answered.
                    throw e;
                }
                bad++;
                root.out().flush();
                spec.commandLine().getErr().println(spec.root().name() + ": " + Figures.printable(message(e)));
            }
            if (chunk.size() == CHUNK) {
                answer(chunk, classifier, answers);
                progress.to(i + 1L);
            }
        }
        answer(chunk, classifier, answers);
        return bad == 0 ? ExitCode.OK : ExitCode.USAGE;
    }

    private static String message(InputException e) {
        return ImageCnnCommand.PROGRAM.words().message(e);
    }

    private void answer(List<Question> chunk, ImageClassifier classifier, Answers answers) throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        List<Classification> classifications =
                classifier.classify(chunk.stream().map(Question::picture).toList());
        if (header != null) {
            write(header);
            header = null;
        }
        for (int i = 0; i < chunk.size(); i++) {
            String file = chunk.get(i).file().toString();
            write(json ? object(file, classifications.get(i)) : answers.line(cells(file), classifications.get(i)));
        }
        chunk.clear();
    }

    private String object(String file, Classification answer) {
        ObjectNode object = Json.object();
        object.put(FILE, file);
        return new JsonAnswer(answer, told.top()).addedTo(object).toString();
    }

    private static TextRow.Cells cells(String file) {
        return new TextRow.Cells(List.of(file), 0, TextFormat.CSV, 1);
    }

    private void write(String line) throws IOException {
        root.out().write(Colours.shown(line) + "\n");
    }
}
