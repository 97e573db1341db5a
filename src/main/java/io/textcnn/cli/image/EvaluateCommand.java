package io.textcnn.cli.image;

import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.cli.console.ThreadsOption;
import io.textcnn.cli.report.EvaluationReport;
import io.textcnn.cli.report.Figures;
import io.textcnn.image.ImageModel;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PictureSource.Part;
import io.textcnn.training.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code imagecnn evaluate}: how well a model does on labelled pictures. */
@Command(
        name = "evaluate",
        description = "Measures a model on labelled pictures.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Of a folder or archive of CIFAR-10 it is the test batch, if there is one.",
            "",
            "Examples:",
            "  imagecnn evaluate --model shapes.imagecnn datasets/shapes/test",
            "  imagecnn evaluate --model cifar10.imagecnn cifar-10-binary.tar.gz",
            "  imagecnn evaluate --model photos.imagecnn --flip --json photos"
        })
final class EvaluateCommand implements Callable<Integer> {
    @ParentCommand
    private ImageCnnCommand root;

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with one sub-folder a class, folder of CIFAR-10's *.bin, or its *.tar.gz.")
    private Path where;

    @Mixin
    private ModelOption model;

    @Mixin
    private ClassifierOptions options;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        pictures.require();
        int workers = threads.count();
        backend.require();
        ImageModel read = ClassifierOptions.read(model);
        PictureSet data = pictures.read(where, Part.TEST, PictureSize.of(read), read.labels());
        Evaluation evaluation = options.run(read, backend, workers, classifier -> Measuring.network(classifier, data));
        root.print(
                new EvaluationReport(data.source(), Figures.pictures(data.size()), evaluation, Optional.empty()), json);
        return 0;
    }
}
