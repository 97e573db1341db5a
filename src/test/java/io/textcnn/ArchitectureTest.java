package io.textcnn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house. A package uses only what stands below it; whoever adds a room says here where it stands.
 *
 * <pre>
 * roof      cli   opennlp
 *           below cli its own rooms: cli.report, and above that cli.console
 * attic     experiment
 * floor 4   text   image   report
 * floor 3   training
 * floor 2   optim
 * floor 1   nn   fetch
 * ground    engine   data   model   embedding (above data)   picture (above data, model)
 *           backends: engine.nd4j   engine.cpu   engine.cuda
 * </pre>
 */
class ArchitectureTest {
    private static final String ROOT = "io.textcnn";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses BROKEN_HOUSE = new ClassFileImporter().importPackages(ROOT + ".fixture");

    /** What each room may use: nothing else, but itself and the libraries. */
    private static final Map<String, List<String>> MAY_USE = mayUse();

    private static Map<String, List<String>> mayUse() {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        rooms.put("engine", List.of());
        rooms.put("engine.nd4j", List.of("engine"));
        rooms.put("engine.cpu", List.of("engine", "engine.nd4j"));
        rooms.put("engine.cuda", List.of("engine"));
        rooms.put("data", List.of());
        rooms.put("embedding", List.of("data"));
        rooms.put("model", List.of());
        rooms.put("picture", List.of("data", "model"));
        rooms.put("nn", List.of("engine"));
        rooms.put("fetch", List.of("data", "model"));
        rooms.put("optim", List.of("nn", "engine"));
        rooms.put("training", List.of("optim", "nn", "engine", "data", "model"));
        List<String> below = List.of("training", "optim", "nn", "engine", "data", "embedding", "model", "picture");
        for (String room : List.of("text", "image", "report")) {
            rooms.put(room, below);
        }
        List<String> all = new ArrayList<>(below);
        all.addAll(List.of("text", "image", "report"));
        rooms.put("opennlp", all);
        rooms.put("experiment", all);
        all = new ArrayList<>(all);
        all.addAll(List.of("experiment", "fetch"));
        rooms.put("cli.report", all);
        all = new ArrayList<>(all);
        all.add("cli.report");
        rooms.put("cli.console", all);
        all = new ArrayList<>(all);
        all.add("cli.console");
        rooms.put("cli", all);
        rooms.put("cli.image", all);
        return rooms;
    }

    /** Each class stands in a room, and each room uses only those below. */
    private static ArchRule rooms(String root) {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : MAY_USE.keySet()) {
            // a room that lies within another's, as the backends within the engine, is no part of it
            boolean hasRoomsWithin = MAY_USE.keySet().stream().anyMatch(other -> other.startsWith(room + "."));
            String classes = root + "." + room + (hasRoomsWithin ? "" : "..");
            house = house.optionalLayer(room).definedBy(classes);
        }
        for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
            house = room.getValue().isEmpty()
                    ? house.whereLayer(room.getKey()).mayNotAccessAnyLayer()
                    : house.whereLayer(room.getKey())
                            .mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
        }
        return house.ensureAllClassesAreContainedInArchitecture();
    }

    private static ArchRule noCircles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private static ArchRule only(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private static ArchRule only(String root, Library library) {
        String[] rooms = library.rooms().stream().map(room -> root + "." + room).toArray(String[]::new);
        return only(library.packages(), rooms);
    }

    private record Library(String packages, List<String> rooms) {}

    private static final Library ND4J = new Library("org.nd4j..", List.of("engine.nd4j..", "engine.cpu.."));
    private static final Library BYTEDECO = new Library("org.bytedeco..", List.of("engine.."));
    private static final Library PICOCLI = new Library("picocli..", List.of("cli.."));
    private static final Library PROGRESS_BAR = new Library("me.tongfei.progressbar..", List.of("cli.."));

    private static final Library ARCHIVES =
            new Library("org.apache.commons.compress..", List.of("fetch..", "picture.."));
    private static final Library IMAGE_FILES = new Library("javax.imageio..", List.of("picture.."));
    private static final Library WEB = new Library("java.net.http..", List.of("fetch.."));

    private static ArchRule exitOnlyInTheCommandLine(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("only the command line turns exceptions into exit codes")
                .allowEmptyShould(true);
    }

    @Test
    void thereIsAHouse() {
        assertTrue(HOUSE.contain("io.textcnn.engine.Backend"), "the engine was found");
        assertTrue(HOUSE.size() >= 20, () -> HOUSE.size() + " classes");
        assertTrue(HOUSE.stream().noneMatch(c -> c.getPackageName().startsWith(ROOT + ".fixture")), "without tests");
    }

    @Test
    void aPackageUsesOnlyWhatStandsBelowIt() {
        rooms(ROOT).check(HOUSE);
    }

    @Test
    void thereAreNoCircles() {
        noCircles(ROOT).check(HOUSE);
    }

    @Test
    void librariesStayInTheirRooms() {
        for (Library library : List.of(ND4J, BYTEDECO, PICOCLI, PROGRESS_BAR, ARCHIVES, IMAGE_FILES, WEB)) {
            only(ROOT, library).check(HOUSE);
        }
    }

    @Test
    void onlyTheCommandLineExits() {
        exitOnlyInTheCommandLine(ROOT).check(HOUSE);
    }

    @Test
    void aHouseThatBreaksTheRulesIsFoundOut() {
        String root = ROOT + ".fixture";
        Stream.of(rooms(root), noCircles(root), only(root, ND4J), exitOnlyInTheCommandLine(root))
                .forEach(rule ->
                        assertThrows(AssertionError.class, () -> rule.check(BROKEN_HOUSE), rule::getDescription));
    }

    @Test
    void aRoomThatNobodyPlacedIsFoundOut() {
        assertThrows(AssertionError.class, () -> rooms(ROOT + ".other").check(BROKEN_HOUSE));
    }
}
