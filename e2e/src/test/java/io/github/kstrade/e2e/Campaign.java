package io.github.kstrade.e2e;

/** How much of the long tests is run: a sample with every build, all with {@code mvn verify -Pcampaign}. */
public final class Campaign {

    private static final boolean FULL =
            System.getProperty("kstrade.campaign", "sample").equals("full");

    private Campaign() {}

    public static int rounds(int sample, int full) {
        return FULL ? full : sample;
    }

    /** The seed of what is random: the same with every build, unless the system property {@code kstrade.seed} says another. */
    public static long seed() {
        return Long.getLong("kstrade.seed", 20_260_105L);
    }
}
