package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.kstrade.server.message.Refusals;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import io.github.kstrade.server.tls.Certificates;
import java.io.IOException;
import java.util.List;

/** Takes the certificate that is in its files now. */
public final class TlsReloadCall implements OperatorCall {

    private final Certificates certificates;

    /** @param certificates that are on */
    public TlsReloadCall(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public String path() {
        return OperatorApi.BASE_PATH + "/tls/reload";
    }

    @Override
    public List<String> methods() {
        return List.of("POST");
    }

    @Override
    public Response answer(Request request, String about) {
        try {
            certificates.reload();
        } catch (IOException kept) {
            throw Refusals.badRequest("the old certificate is kept: " + kept.getMessage());
        }
        return Response.json(JsonNodeFactory.instance
                .objectNode()
                .put("expires", certificates.expires().toString())
                .toString());
    }
}
