package io.github.kstrade.cli;

import picocli.CommandLine.Command;

/** What every command has: {@code --help}, {@code --version} and the list of exit codes. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was done",
            "1:it was refused, or a step of the demonstration failed",
            "2:the command line, a file or the settings are wrong",
            "3:the server or the store can not be reached",
            "70:something unforeseen"
        })
abstract class Standard {}
