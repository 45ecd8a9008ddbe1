package io.github.kstrade.server.account;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a password must be when it is set: long enough, and none that a guesser tries first. There are no rules on what characters it is made of, and it never
 * expires. Common passwords and the words that anybody connects with this service or its owner are compared without regard to case and to the ways in which
 * Unicode writes the same character; the password itself is hashed exactly as it was given.
 */
final class PasswordRules {

    private static final int MIN_CHARACTERS = 8;
    private static final int MAX_CHARACTERS = 1_000;
    private static final int MIN_WORD_CHARACTERS = 4;
    private static final Set<String> COMMON = Set.copyOf(WordList.read("common-passwords.txt"));
    private static final List<String> OF_THIS_SERVICE = WordList.read("context-words.txt");

    private PasswordRules() {}

    /**
     * Lets a password pass that is fit for an account.
     *
     * @throws RegistrationException if it is not; the text says why, and shows nothing of it
     */
    static void check(Password password, Userid userid, Account.Profile owner) {
        checkLength(characters(password.reveal()));
        String plain = plain(password.reveal());
        if (COMMON.contains(plain)) {
            throw new RegistrationException("this password is one of the most common ones, which are tried first;"
                    + " take one that nobody else has, such as four words that do not belong together");
        }
        String rest = without(wordsOf(userid, owner), plain);
        if (rest.length() < plain.length() && (characters(rest) < MIN_CHARACTERS || COMMON.contains(rest))) {
            throw new RegistrationException(
                    "without the words that belong to this service or to the owner of the account"
                            + " (userid, client code, name, e-mail, phone) this password is too short or too common; it needs "
                            + MIN_CHARACTERS + " other characters");
        }
    }

    private static void checkLength(int characters) {
        if (characters < MIN_CHARACTERS) {
            throw new RegistrationException(
                    "a password needs at least " + MIN_CHARACTERS + " characters, this one has " + characters);
        }
        if (characters > MAX_CHARACTERS) {
            throw new RegistrationException(
                    "a password has at most " + MAX_CHARACTERS + " characters, this one has " + characters);
        }
    }

    /** The words that are worth nothing in a password of this account, longest first, so that no word is hidden by a part of it. */
    private static List<String> wordsOf(Userid userid, Account.Profile owner) {
        Stream<String> ofTheOwner = Stream.of(
                        Stream.of(userid.value(), owner.clientCode(), owner.phone(), owner.email()),
                        Stream.of(owner.name().split("[^\\p{L}\\p{M}\\p{N}]+", -1)),
                        Stream.of(owner.email().split("[^\\p{L}\\p{M}\\p{N}]+", -1)))
                .flatMap(words -> words);
        return Stream.concat(ofTheOwner, OF_THIS_SERVICE.stream())
                .map(PasswordRules::plain)
                .filter(word -> characters(word) >= MIN_WORD_CHARACTERS)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String without(List<String> words, String text) {
        String rest = text;
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return rest;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static int characters(String text) {
        return (int) text.codePoints().count();
    }
}
