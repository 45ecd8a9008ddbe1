package io.github.kstrade.server.config;

/** {@code profile} and {@code server.*}. */
final class DeploymentKeys implements Keys {

    @Override
    public Record read(SettingsReader in) {
        return in.group(
                Deployment.DEFAULT,
                standard -> new Deployment(
                        in.profile(), in.text("server.node", standard.node()), in.privateFile("server.key-file")));
    }
}
