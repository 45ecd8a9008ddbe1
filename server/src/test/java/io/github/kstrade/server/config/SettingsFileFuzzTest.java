package io.github.kstrade.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A settings file is settings, or refused with what is wrong. */
class SettingsFileFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aFileIsSettingsOrRefused(byte[] file) {
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        try {
            assertThat(SettingsFile.parse("file", lines)).isNotNull();
        } catch (SettingsException refused) {
            assertThat(refused.getMessage()).contains("file");
        }
    }
}
