package io.github.kstrade.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kstrade.client.error.KSTradeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of errors is the list of exceptions that there are. */
class ErrorTableTest {

    /** A row: what came, the exception, what to do. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\| `(\\w+Exception)` \\| (.+) \\|$");

    @Test
    void everyExceptionHasARowWithItsCauseAndItsCureAndEveryRowAnException() throws IOException {
        Set<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "README.md")));
        while (row.find()) {
            assertThat(rows.add(row.group(2))).as("one row for " + row.group(2)).isTrue();
        }
        assertThat(rows).isEqualTo(exceptions());
    }

    private static Set<String> exceptions() {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPackagesOf(KSTradeException.class)) {
            if (type.isAssignableTo(KSTradeException.class)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                names.add(type.getSimpleName());
            }
        }
        return names;
    }
}
