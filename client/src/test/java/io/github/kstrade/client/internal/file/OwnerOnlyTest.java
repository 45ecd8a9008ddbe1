package io.github.kstrade.client.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnerOnlyTest {

    @TempDir
    private Path folder;

    @Test
    void theFileSystemDecidesHow() {
        assertThat(OwnerOnly.by(Set.of("basic", "owner", "posix", "unix"))).isEqualTo(OwnerOnly.POSIX);
        assertThat(OwnerOnly.by(Set.of("basic", "owner", "dos", "acl", "user"))).isEqualTo(OwnerOnly.ACL);
        assertThat(OwnerOnly.by(Set.of("basic", "dos"))).isEqualTo(OwnerOnly.FLAGS);
        assertThat(OwnerOnly.of(folder)).isEqualTo(OwnerOnly.POSIX);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSIX", "FLAGS"})
    void afterThatNobodyElseCanUseIt(OwnerOnly way) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        way.restrict(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void onWindowsANewFileHasOneEntryThatOfItsOwner() throws IOException {
        FileAttribute<?> attribute = OwnerOnly.ACL.attributes(folder.resolve("file"))[0];
        assertThat(attribute.name()).isEqualTo("acl:acl");
        AclEntry entry = (AclEntry) ((List<?>) attribute.value()).get(0);
        assertThat((List<?>) attribute.value()).hasSize(1);
        assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
        assertThat(entry.principal()).isEqualTo(Files.getOwner(folder));
        assertThat(entry.permissions()).containsExactlyInAnyOrder(AclEntryPermission.values());
    }

    @Test
    void aFolderThatIsGoneIsNoReasonToTakeAnythingAway() throws IOException {
        assertThat(OwnerOnly.ACL.isExposed(folder)).isFalse();
        assertThat(OwnerOnly.FLAGS.isExposed(folder)).isFalse();
    }
}
