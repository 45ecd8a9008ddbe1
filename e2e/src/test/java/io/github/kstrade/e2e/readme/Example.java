package io.github.kstrade.e2e.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of code of a page, below a line {@code <!-- example: SOURCE -->}. The source is a file of this repository, or {@code FILE#name} for one class or method
 * of it.
 *
 * @param source where it is from
 * @param code its lines
 */
record Example(String source, String code) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- example: (?<source>\\S+) -->\n```\\w+\n(?<code>.*?)```", Pattern.DOTALL);

    static List<Example> of(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> new Example(found.group(1), found.group(2)))
                .toList();
    }

    String file() {
        return source.replaceFirst("#.*", "");
    }

    /** What should be on the page: all of a file but its package, or the class or method with its annotations. */
    String inItsSource() throws IOException {
        String text = Files.readString(ROOT.resolve(file()));
        return source.equals(file())
                ? text.replaceFirst("(?s)^package [^;]+;\n\n", "")
                : part(text.lines().toList(), source.substring(file().length() + 1));
    }

    private static String part(List<String> lines, String name) {
        Pattern head = Pattern.compile("( {4})?\\w.*(class |record | )" + name + "[ (].*(?<!;)");
        int first = 0;
        while (!head.matcher(lines.get(first)).matches()) {
            first++;
        }
        int margin = lines.get(first).indexOf(lines.get(first).strip());
        String end = " ".repeat(margin) + "}";
        int last = first + lines.subList(first, lines.size()).indexOf(end);
        while (lines.get(first - 1).startsWith(" ".repeat(margin) + "@")) {
            first--;
        }
        StringBuilder part = new StringBuilder();
        for (String line : lines.subList(first, last + 1)) {
            part.append(line.isEmpty() ? "" : line.substring(margin)).append('\n');
        }
        return part.toString();
    }
}
