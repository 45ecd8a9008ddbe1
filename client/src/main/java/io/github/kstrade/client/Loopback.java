package io.github.kstrade.client;

/** Which server names mean this machine. Nothing is looked up, so that no name server has a say in it. */
final class Loopback {

    private Loopback() {}

    /** Whether a server name, in lower case, is {@code localhost}, {@code 127.x.x.x} or {@code [::1]}. */
    static boolean is(String name) {
        return name.equals("localhost") || name.equals("[::1]") || (name.startsWith("127.") && isAddress(name));
    }

    /** Whether a server name is an address of numbers. */
    static boolean isAddress(String name) {
        return name.startsWith("[") || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
