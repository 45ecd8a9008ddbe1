package io.github.kstrade.server.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** How records are written in a file. */
public enum ExportFormat {
    /** An object of JSON on each line. */
    JSONL {
        @Override
        void begin(Writer out) {}

        @Override
        void begin(BufferedReader in) {}

        @Override
        void write(ExportLine line, Writer out) throws IOException {
            out.write(json(line) + "\n");
        }

        @Override
        Optional<ExportLine> read(BufferedReader in) throws IOException {
            String text = in.readLine();
            if (text == null) {
                return Optional.empty();
            }
            ExportLine line = parse(text);
            if (!json(line).equals(text)) {
                throw new IOException("not a line as it was written");
            }
            return Optional.of(line);
        }
    },
    /** Comma-separated values as in RFC 4180, each in quotation marks, with their names on the first line. */
    CSV {
        @Override
        void begin(Writer out) throws IOException {
            out.write(CsvLine.write(ExportLine.NAMES));
        }

        @Override
        void begin(BufferedReader in) throws IOException {
            if (!CsvLine.read(in).equals(ExportLine.NAMES)) {
                throw new IOException("the first line is not the one with the names");
            }
        }

        @Override
        void write(ExportLine line, Writer out) throws IOException {
            out.write(CsvLine.write(line.values()));
        }

        @Override
        Optional<ExportLine> read(BufferedReader in) throws IOException {
            List<String> values = CsvLine.read(in);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            if (values.size() != ExportLine.NAMES.size()) {
                throw new IOException("a line of " + values.size() + " values, not of " + ExportLine.NAMES.size());
            }
            return Optional.of(ExportLine.of(values));
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Writes what comes before the first record. */
    abstract void begin(Writer out) throws IOException;

    /** Reads what comes before the first record. */
    abstract void begin(BufferedReader in) throws IOException;

    abstract void write(ExportLine line, Writer out) throws IOException;

    /** Reads the next record; nothing at the end. */
    abstract Optional<ExportLine> read(BufferedReader in) throws IOException;

    /** The format of a file: JSON lines begin with a brace. */
    static ExportFormat of(BufferedReader in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first == '{' ? JSONL : CSV;
    }

    private static String json(ExportLine line) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < ExportLine.NAMES.size(); i++) {
            object.put(ExportLine.NAMES.get(i), line.values().get(i));
        }
        return object.toString();
    }

    private static ExportLine parse(String text) throws IOException {
        try {
            JsonNode object = MAPPER.readTree(text);
            return ExportLine.of(ExportLine.NAMES.stream()
                    .map(name -> object.path(name).asText(""))
                    .toList());
        } catch (JsonProcessingException notJson) {
            throw new IOException("not a line of JSON", notJson);
        }
    }
}
