package io.github.kstrade.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.internal.Json;

/** Writes a fault in each of the forms that a caller may prefer. */
public final class FaultWriter {

    private static final String TAG = "tag:kstrade.github.io,2026:";

    private FaultWriter() {}

    /** The form of the wire: {@code {"fault":{"code":…,"message":…,"description":…}}}, the code as a number where it is one. */
    public static String json(Fault fault) {
        ObjectNode root = Json.object();
        putCode(root.putObject("fault"), fault).put("message", fault.message()).put("description", fault.description());
        return Json.write(root);
    }

    /** The gateway's XML form, {@code am:fault}. */
    public static String xml(Fault fault) {
        return XmlFault.write(fault);
    }

    /**
     * The form of RFC 9457, {@code application/problem+json}.
     *
     * @param status the HTTP status that goes with it
     * @param requestId the id that the log has too
     */
    public static String problem(Fault fault, int status, String requestId) {
        ObjectNode root = Json.object();
        root.put("type", TAG + "fault:" + fault.code())
                .put("title", fault.message())
                .put("status", status)
                .put("detail", fault.description())
                .put("instance", TAG + "request:" + requestId);
        return Json.write(putCode(root, fault));
    }

    private static ObjectNode putCode(ObjectNode node, Fault fault) {
        fault.code()
                .number()
                .ifPresentOrElse(
                        number -> node.put("code", number),
                        () -> node.put("code", fault.code().text()));
        return node;
    }
}
