package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.UnreadableAnswerException;
import io.github.kstrade.contract.WireTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What login answers (seed: {@code login}). Only the one-time token must be there; any other field may be missing and then reads as empty.
 *
 * @param oneTimeToken to be spent by the second factor
 * @param status {@code Temporary}: the session is not final yet
 * @param message for people
 * @param accessCodeTime when the access code was made, as the wire writes it
 * @param clientType {@code ONLINE} as a rule
 * @param emailId masked
 * @param phoneNo masked
 * @param biometric whether the account has a biometric factor
 * @param mpin whether the account has a mobile PIN
 * @param userid who logged in
 * @param redirect the gateway that later calls belong to
 */
public record LoginAnswer(
        OneTimeToken oneTimeToken,
        String status,
        String message,
        String accessCodeTime,
        String clientType,
        String emailId,
        String phoneNo,
        boolean biometric,
        boolean mpin,
        String userid,
        ServiceAddress redirect) {

    /** The status of a login whose second factor is still to come. */
    public static final String TEMPORARY = "Temporary";

    /**
     * Reads what is inside the envelope. The userid has stood inside {@code redirect} (2021) and beside it (2023).
     *
     * @throws UnreadableAnswerException if it has no one-time token
     */
    public static LoginAnswer from(Fields success) {
        Fields redirect = success.object("redirect");
        String userid = success.text("userid");
        return new LoginAnswer(
                SecretField.read(success, "oneTimeToken", OneTimeToken::new),
                success.text("Status"),
                success.text("message"),
                success.text("accessCodeTime"),
                success.text("clientType"),
                success.text("emailId"),
                success.text("phoneNo"),
                success.saysYes("biometric"),
                success.saysYes("mpin"),
                userid.isEmpty() ? redirect.text("userid") : userid,
                ServiceAddress.from(redirect));
    }

    /** Writes the answer with its envelope. */
    public String toJson() {
        return AnswerJson.enveloped("Success", node -> {
            node.put("Status", status)
                    .put("accessCodeTime", accessCodeTime)
                    .put("biometric", AnswerJson.yesOrNo(biometric))
                    .put("clientType", clientType)
                    .put("emailId", emailId)
                    .put("message", message)
                    .put("mpin", AnswerJson.yesOrNo(mpin))
                    .put("oneTimeToken", oneTimeToken.reveal())
                    .put("phoneNo", phoneNo);
            node.putObject("redirect")
                    .put("host", redirect.host())
                    .put("port", redirect.port())
                    .put("userid", userid);
        });
    }

    /** When the access code was made, where the answer says so readably. */
    public Optional<Instant> accessCodeMadeAt() {
        return WireTime.read(accessCodeTime);
    }
}
