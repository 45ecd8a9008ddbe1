package io.github.kstrade.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kstrade.server.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the newest access code of a user of the running sandbox. */
@Command(
        name = "access-code",
        description = "Prints the newest access code that the running sandbox has delivered to a user's inbox.")
final class AccessCodeCommand extends DataCommand {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Parameters(paramLabel = "USERID")
    private String userid = "";

    AccessCodeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        userid(userid);
        RunningServer running = dataDirectory()
                .running()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE, "no server runs on this data directory; start one with: kstrade serve"));
        JsonNode messages = new ObjectMapper().readTree(inbox(running)).path("messages");
        if (messages.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no access code has been made for " + userid + " yet; log in with its password first");
        }
        say(messages.get(0).path("code").asText());
        return ExitCode.OK;
    }

    private static CommandFailure refused(RunningServer running, HttpResponse<String> response) {
        String answered = "the server at " + running.admin() + " answered " + response.statusCode();
        if (response.statusCode() == 401) {
            return new CommandFailure(
                    ExitCode.UNREACHABLE, answered + "; it is not the one of this data directory any more");
        }
        if (response.statusCode() == 404) {
            return new CommandFailure(
                    ExitCode.FAILED, answered + "; it runs in production, where access codes go to their users alone");
        }
        return new CommandFailure(
                response.statusCode() >= 500 ? ExitCode.UNREACHABLE : ExitCode.FAILED, answered + why(response.body()));
    }

    private static String why(String body) {
        try {
            String why =
                    new ObjectMapper().readTree(body).at("/fault/description").asText();
            return why.isEmpty() ? "" : ": " + why;
        } catch (JsonProcessingException noFault) {
            return "";
        }
    }

    private String inbox(RunningServer running) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.admin() + "/inbox/"
                        + URLEncoder.encode(userid, StandardCharsets.UTF_8).replace("+", "%20")))
                .header("Authorization", "Bearer " + running.adminToken().reveal())
                .timeout(DEADLINE)
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            throw refused(running, response);
        } catch (IOException gone) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the server at " + running.admin() + " does not answer; it may have been killed."
                            + " Start it again with: kstrade serve");
        }
    }
}
