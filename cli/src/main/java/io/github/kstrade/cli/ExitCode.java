package io.github.kstrade.cli;

/** How the program ends. Every {@code --help} lists these. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int INTERNAL = 70;

    private ExitCode() {}
}
