package io.github.kstrade.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of {@code docs} whose rows name the tests that show them, and whether each of these is there and runs with every build. */
final class TestedTable {

    /**
     * What a table must have.
     *
     * @param prefix of the number of each row
     * @param rows how many there are, counted from 1
     * @param later the rows that no test shows yet, and what they say instead
     */
    record Form(String prefix, int rows, Map<Integer, String> later) {}

    /** {@code docs/security.md}. */
    static final Form SECURITY = new Form("S", 46, all("part of a later issue", 33, 34, 35, 44));

    /** {@code docs/client-points.md}. */
    static final Form CLIENT_POINTS = new Form("", 25, all("with the streams", 16, 17, 18));

    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    private final Form form;
    private final Pattern row;
    private final List<String> lines;
    private final JavaClasses tests;

    TestedTable(Form form, List<String> lines, JavaClasses tests) {
        this.form = form;
        this.row = Pattern.compile("\\| " + form.prefix() + "(\\d+) \\| (.+) \\| (.+) \\| (.+) \\|");
        this.lines = lines;
        this.tests = tests;
    }

    private static Map<Integer, String> all(String text, Integer... rows) {
        return Stream.of(rows).collect(Collectors.toMap(number -> number, number -> text));
    }

    /** All that is wrong; empty if every row is there, in its order, and owns tests that run. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        int expected = 1;
        for (String line : lines) {
            if (line.matches("\\| " + form.prefix() + "\\d.*")) {
                Matcher found = row.matcher(line);
                if (!found.matches() || Integer.parseInt(found.group(1)) != expected) {
                    problems.add("where " + name(expected) + " should be there is: " + line);
                } else {
                    problems.addAll(problemsOf(expected, found.group(4)));
                }
                expected++;
            }
        }
        if (expected != form.rows() + 1) {
            problems.add("the table ends with " + name(expected - 1));
        }
        return problems;
    }

    private String name(int number) {
        return form.prefix() + number;
    }

    private List<String> problemsOf(int number, String cell) {
        String later = form.later().get(number);
        if (later != null) {
            return cell.equals(later) ? List.of() : List.of(name(number) + " is " + later + ", not " + cell);
        }
        List<String> problems = new ArrayList<>();
        Matcher test = TEST.matcher(cell);
        int found = 0;
        while (test.find()) {
            found++;
            whyNot(test.group(1), test.group(2)).ifPresent(why -> problems.add(name(number) + ": " + why));
        }
        if (found != cell.split(",", -1).length) {
            problems.add(name(number) + " lists something else than tests: " + cell);
        }
        return problems;
    }

    private Optional<String> whyNot(String type, String method) {
        List<JavaClass> named = tests.stream()
                .filter(known -> known.getSimpleName().equals(type))
                .toList();
        List<Optional<String>> found =
                named.stream().flatMap(home -> look(home, method).stream()).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        return Optional.of(
                named.isEmpty()
                        ? "there is no class " + type
                        : found.isEmpty()
                                ? "there is no method " + type + "#" + method
                                : "there are " + found.size() + " methods " + type + "#" + method);
    }

    /** Why a test of a class does not run, if it does not; nothing if there is no such test. */
    private Optional<Optional<String>> look(JavaClass named, String method) {
        return tests.stream()
                .filter(known -> homes(known).contains(named))
                .flatMap(home -> home.getAllMethods().stream()
                        .filter(known -> known.getName().equals(method))
                        .map(known -> whyItDoesNotRun(home, known)))
                .findFirst();
    }

    /** Why a test does not run with a class, which has it itself or from a contract above it. */
    private static Optional<String> whyItDoesNotRun(JavaClass type, JavaMethod method) {
        String name = type.getSimpleName() + "#" + method.getName();
        List<JavaClass> homes = homes(type);
        if (method.getAnnotations().stream().noneMatch(TestedTable::makesATest)) {
            return Optional.of(name + " is no test");
        }
        if (isConditional(method) || homes.stream().anyMatch(TestedTable::isConditional)) {
            return Optional.of(name + " is disabled, or runs in some places only");
        }
        if (assumes(method, new HashSet<>())) {
            return Optional.of(name + " runs only if something that it assumes is so");
        }
        boolean abstractClass = type.getModifiers().contains(JavaModifier.ABSTRACT);
        return abstractClass || !homes.get(homes.size() - 1).getSimpleName().endsWith("Test")
                ? Optional.of(name + " is in a class that the build does not run")
                : Optional.empty();
    }

    /** A class and those around it. */
    private static List<JavaClass> homes(JavaClass type) {
        List<JavaClass> homes = new ArrayList<>(List.of(type));
        Optional<JavaClass> around = type.getEnclosingClass();
        while (around.isPresent()) {
            homes.add(around.get());
            around = around.get().getEnclosingClass();
        }
        return homes;
    }

    private static boolean makesATest(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getName().equals("org.junit.jupiter.api.Test")
                || annotation.getRawType().isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable");
    }

    private static boolean isConditional(JavaMethod method) {
        return method.getAnnotations().stream().anyMatch(TestedTable::isCondition);
    }

    private static boolean isConditional(JavaClass type) {
        return type.getAnnotations().stream().anyMatch(TestedTable::isCondition);
    }

    private static boolean isCondition(JavaAnnotation<?> annotation) {
        String name = annotation.getRawType().getName();
        return name.equals("org.junit.jupiter.api.Disabled")
                || name.startsWith("org.junit.jupiter.api.condition.")
                || name.equals("org.junit.jupiter.api.Tag");
    }

    /** Whether it, or what it calls in its own class, may give up with an assumption. */
    private static boolean assumes(JavaMethod method, Set<JavaMethod> seen) {
        if (!seen.add(method)) {
            return false;
        }
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
            if (call.getTargetOwner().getSimpleName().equals("Assumptions")) {
                return true;
            }
            boolean sameClass = call.getTargetOwner().equals(method.getOwner());
            if (sameClass
                    && call.getTarget()
                            .resolveMember()
                            .filter(next -> assumes(next, seen))
                            .isPresent()) {
                return true;
            }
        }
        return beforeEach(method, seen);
    }

    private static boolean beforeEach(JavaMethod method, Set<JavaMethod> seen) {
        return method.getOwner().getMethods().stream()
                .filter(other -> Arrays.asList("BeforeEach", "BeforeAll").stream()
                        .anyMatch(name -> other.isAnnotatedWith("org.junit.jupiter.api." + name)))
                .anyMatch(other -> assumes(other, seen));
    }
}
