package io.github.kstrade.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.cli.Main;
import io.github.kstrade.e2e.wire.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A command line of kstrade as a file of {@code deploy} starts it. */
record ProgramLine(List<String> words) {

    /** The part of a command line after {@code java … -jar kstrade-cli.jar}. */
    static ProgramLine ofJava(List<String> words) {
        int jar = words.indexOf("-jar");
        assertThat(jar).as("java starts a jar: " + words).isPositive();
        assertThat(words.get(jar + 1)).isEqualTo("/opt/kstrade/kstrade-cli.jar");
        return new ProgramLine(words.subList(jar + 2, words.size()));
    }

    /** Asks the program itself: the command is there, and has every option of the line. */
    void assertThatTheProgramKnowsIt() throws IOException {
        String help = help();
        List<String> options =
                words.stream().filter(word -> word.startsWith("--")).toList();
        assertThat(options).isNotEmpty().allMatch(help::contains);
        assertThat(help).contains("Usage: kstrade " + String.join(" ", commands()));
    }

    private String help() throws IOException {
        List<String> arguments = new ArrayList<>(commands());
        arguments.add("--help");
        Process process = Jvm.start(Main.class, arguments.toArray(String[]::new));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<String> commands() {
        return words.stream().takeWhile(word -> !word.startsWith("-")).toList();
    }
}
