package example;

import io.textcnn.opennlp.CnnDocumentCategorizer;
import io.textcnn.text.TextClassifier;
import java.nio.file.Path;

/** Answers with the model of the program that trains, and needs none of its libraries. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        TextClassifier classifier = TextClassifier.load(Path.of(arguments[0]));
        require("rain", classifier.classify("Listen, it pours!").label());
        require("sun", classifier.classify("Today the sun shines.").label());
        CnnDocumentCategorizer categorizer = new CnnDocumentCategorizer(classifier);
        require("sun", categorizer.getBestCategory(categorizer.categorize(new String[] {"the", "sun", "shines"})));

        String classPath = System.getProperty("java.class.path");
        for (String library : new String[] {"nd4j", "javacpp", "openblas", "picocli", "progressbar", "jline"}) {
            if (classPath.contains(library)) {
                throw new AssertionError(library + " is on the class path: " + classPath);
            }
        }
        System.out.println("predicted");
    }

    private static void require(String expected, String found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }
}
