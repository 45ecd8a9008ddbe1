package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import java.util.List;
import java.util.Optional;

/**
 * Where a server runs, for its operator.
 *
 * @param admin the base URL of the operator's interface
 * @param adminToken opens it
 */
public record RunningServer(String admin, AccessToken adminToken) {

    String write() {
        return admin + "\n" + adminToken.reveal() + "\n";
    }

    static Optional<RunningServer> read(List<String> lines) {
        return lines.size() < 2 || lines.get(0).isBlank() || lines.get(1).isBlank()
                ? Optional.empty()
                : Optional.of(new RunningServer(lines.get(0), new AccessToken(lines.get(1))));
    }
}
