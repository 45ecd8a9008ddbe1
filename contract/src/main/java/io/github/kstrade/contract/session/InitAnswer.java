package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.ServiceAddress;

/**
 * What session init answers ({@code field-facts.md} §2.1). Any field may be missing and then reads as empty.
 *
 * @param status {@code Success}, or the state of an account that is not active
 * @param message empty as a rule
 * @param userid the user that was asked for
 * @param clientType {@code ONLINE} as a rule
 * @param userType {@code G} global, {@code V} view only, {@code A} admin, {@code D} dealer
 * @param nonResident whether the account belongs to a non-resident Indian
 * @param encryption how a password is to be encrypted; {@code PLAIN} today
 * @param redirect the gateway that later calls belong to
 * @param service the gateway that answered
 */
public record InitAnswer(
        String status,
        String message,
        String userid,
        String clientType,
        String userType,
        boolean nonResident,
        Encryption encryption,
        ServiceAddress redirect,
        ServiceAddress service) {

    /**
     * How a password travels inside TLS.
     *
     * @param keySize in bits, 0 for none
     * @param publicKey empty for none; the wire spells the name with one k more
     * @param type {@code PLAIN}, {@code RSA} or {@code AES}
     */
    public record Encryption(int keySize, String publicKey, String type) {

        /** The only kind seen in production. */
        public static final Encryption PLAIN = new Encryption(0, "", "PLAIN");
    }

    /** Reads what is inside the envelope. */
    public static InitAnswer from(Fields success) {
        Fields encryption = success.object("encryption");
        return new InitAnswer(
                success.text("status"),
                success.text("message"),
                success.text("userid"),
                success.text("clientType"),
                success.text("userType"),
                success.saysYes("isNRI"),
                new Encryption(encryption.number("keySize", 0), encryption.text("publickKey"), encryption.text("type")),
                ServiceAddress.from(success.object("redirect")),
                ServiceAddress.from(success.object("service")));
    }

    /** Writes the answer with its envelope. */
    public String toJson() {
        return AnswerJson.enveloped("Success", node -> {
            node.put("clientType", clientType);
            node.putObject("encryption")
                    .put("keySize", encryption.keySize())
                    .put("publickKey", encryption.publicKey())
                    .put("type", encryption.type());
            node.put("isNRI", AnswerJson.yesOrNo(nonResident)).put("message", message);
            AnswerJson.put(node, "redirect", redirect);
            AnswerJson.put(node, "service", service);
            node.put("status", status).put("userType", userType).put("userid", userid);
        });
    }
}
