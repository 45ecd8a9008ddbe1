package io.github.kstrade.server.account;

import io.github.kstrade.contract.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id by Bouncy Castle, in PHC form, so that each hash carries its own cost and salt. */
public final class Argon2PasswordHasher implements PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** What a hash works with beside its memory proper. */
    private static final int SPARE_BLOCKS = 8;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,})\\$([A-Za-z0-9+/]{22,})");

    private final Argon2Cost cost;
    private final RandomGenerator random;
    private final PasswordHash nobody;
    private final Argon2Memory memory;

    /**
     * @param cost of the hashes that are made
     * @param random where salts come from
     * @param atOnce how many passwords may be hashed at the same time; others wait for their turn
     */
    public Argon2PasswordHasher(Argon2Cost cost, RandomGenerator random, int atOnce) {
        this.cost = cost;
        this.random = random;
        this.memory = new Argon2Memory(cost.memoryKib() + SPARE_BLOCKS, atOnce);
        this.nobody = encode(cost, salt(), new byte[HASH_BYTES]);
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = salt();
        return encode(cost, salt, argon2id(cost, salt, password, HASH_BYTES));
    }

    @Override
    public boolean matches(PasswordHash hash, Password password) {
        Optional<Parsed> parsed = parse(hash);
        if (parsed.isEmpty()) {
            matchNothing(password);
            return false;
        }
        byte[] expected = parsed.get().hash();
        byte[] actual = argon2id(parsed.get().cost(), parsed.get().salt(), password, expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    @Override
    public boolean isWeak(PasswordHash hash) {
        return parse(hash).filter(parsed -> parsed.cost().isBelow(cost)).isPresent();
    }

    @Override
    public void matchNothing(Password password) {
        matches(nobody, password);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
    private record Parsed(Argon2Cost cost, byte[] salt, byte[] hash) {}

    private static Optional<Parsed> parse(PasswordHash hash) {
        Matcher phc = PHC.matcher(hash.phc());
        if (!phc.matches()) {
            return Optional.empty();
        }
        try {
            Argon2Cost cost = new Argon2Cost(
                    Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)));
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Parsed(cost, base64.decode(phc.group(4)), base64.decode(phc.group(5))));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private static PasswordHash encode(Argon2Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes()
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    private byte[] argon2id(Argon2Cost of, byte[] salt, Password password, int length) {
        return memory.lend(blocks -> {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(of.memoryKib())
                    .withIterations(of.passes())
                    .withParallelism(of.lanes())
                    .withSalt(salt)
                    .withBlockPool(blocks)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        });
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
