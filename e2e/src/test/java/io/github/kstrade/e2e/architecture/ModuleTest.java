package io.github.kstrade.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ModuleTest {

    private static final String OURS = "io.github.kstrade..";
    private static final String CONTRACT = "io.github.kstrade.contract..";
    private static final String CLIENT = "io.github.kstrade.client..";
    private static final String SERVER = "io.github.kstrade.server..";
    private static final String HTTP = "io.github.kstrade.server.http..";
    private static final String MAIL = "io.github.kstrade.server.mail..";
    private static final String[] EDGE = {
        HTTP,
        "io.github.kstrade.server.api..",
        "io.github.kstrade.server.message..",
        "io.github.kstrade.server.witness..",
        "io.github.kstrade.server.work.."
    };
    private static final String STORE = "io.github.kstrade.server.store..";
    private static final String TESTKIT = "io.github.kstrade.testkit..";
    private static final String CLI = "io.github.kstrade.cli..";
    private static final String METERS = "io.github.kstrade.micrometer..";
    private static final String SPRING = "io.github.kstrade.spring..";
    private static final String[] DOMAIN = {
        "io.github.kstrade.server.account..",
        "io.github.kstrade.server.session..",
        "io.github.kstrade.server.quota..",
        "io.github.kstrade.server.delivery..",
        "io.github.kstrade.server.admin..",
        "io.github.kstrade.server.audit.."
    };

    private final JavaClasses main = Modules.compiled();

    @Test
    void everyModuleKeepsToItsPackage() {
        for (String module : Modules.ALL) {
            classes().should().resideInAPackage(Modules.home(module) + "..").check(Modules.compiled(module));
        }
    }

    @Test
    void theContractKnowsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, SERVER, TESTKIT, CLI)
                .check(main);
    }

    @Test
    void clientAndServerNeverSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, TESTKIT, CLI)
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, TESTKIT, CLI)
                .check(main);
    }

    @Test
    void theTestkitKnowsServerAndContractOnly() {
        noClasses()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, CLI)
                .check(main);
    }

    @Test
    void nobodyDependsOnTheCommandLineOrTheTestkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .check(main);
        noClasses()
                .that()
                .resideOutsideOfPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TESTKIT)
                .check(main);
    }

    @Test
    void theOptionalModulesUseWhatAnyProgramMayUse() {
        String[] api = {
            CONTRACT,
            "io.github.kstrade.client",
            "io.github.kstrade.client.call",
            "io.github.kstrade.client.error",
            "io.github.kstrade.client.totp",
            "java..",
            "javax..",
            "org.jspecify.."
        };
        classes()
                .that()
                .resideInAPackage(METERS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(api, METERS, "io.micrometer.core.instrument"))
                .check(Modules.compiled("client-micrometer"));
        classes()
                .that()
                .resideInAPackage(SPRING)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(api, SPRING, METERS, "io.micrometer.core.instrument", "org.springframework.."))
                .check(Modules.compiled("spring-boot-starter"));
    }

    @Test
    void nobodyDependsOnTheOptionalModules() {
        noClasses()
                .that()
                .resideOutsideOfPackages(METERS, SPRING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(METERS, SPRING, "org.springframework..")
                .check(main);
    }

    @Test
    void theExamplesUseWhatAUserOfTheClientHas() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.github.kstrade.examples", CLIENT, CONTRACT, "java..", "org.jspecify..")
                .check(Modules.compiled("examples"));
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(Modules.compiled("examples"));
    }

    @Test
    void theServersDomainKnowsNoHttpNoJsonAndNoSql() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..",
                        "io.netty..",
                        "com.fasterxml..",
                        "java.sql..",
                        "javax.sql..",
                        "org.sqlite..",
                        "org.flywaydb..",
                        "io.lettuce..",
                        "java.net.http..",
                        MAIL,
                        STORE)
                .check(main);
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EDGE)
                .check(main);
    }

    @Test
    void theServersEdgesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAnyPackage(EDGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORE, MAIL, "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..")
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAIL, "io.vertx..", "io.netty..", "com.fasterxml..")
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(MAIL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORE, "com.fasterxml..", "java.sql..", "javax.sql..")
                .check(main);
        noClasses()
                .that()
                .resideInAnyPackage(STORE, MAIL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EDGE)
                .check(main);
    }

    @Test
    void whatIsAnsweredDoesNotDependOnWhatListens() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.github.kstrade.server.api..",
                        "io.github.kstrade.server.message..",
                        "io.github.kstrade.server.work..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HTTP)
                .check(main);
    }

    @Test
    void theHttpLibraryStaysWhereItIsUsed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HTTP, MAIL, "io.github.kstrade.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(main);
    }

    @Test
    void eachDatabaseStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.kstrade.server.store.postgres")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "com.zaxxer..")
                .check(main);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.kstrade.server.store.sqlite")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sqlite..")
                .check(main);
    }

    @Test
    void theRedisLibraryStaysWhereItIsUsed() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.kstrade.server.store.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..")
                .check(main);
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : Modules.ALL) {
            slices().matching("(" + Modules.home(module) + "..)")
                    .should()
                    .beFreeOfCycles()
                    .check(Modules.compiled(module));
        }
        slices().matching("io.github.kstrade.(*)..").should().beFreeOfCycles().check(main);
    }

    @Test
    void theClientUsesTheJdkTheContractAndJacksonOnly() {
        classes()
                .that()
                .resideInAnyPackage(CLIENT, CONTRACT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CLIENT, CONTRACT, "java..", "javax..", "com.fasterxml.jackson..", "org.jspecify..")
                .check(Modules.compiled("client", "contract"));
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS.replace("..", ".contract.internal.."))
                .check(main);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
