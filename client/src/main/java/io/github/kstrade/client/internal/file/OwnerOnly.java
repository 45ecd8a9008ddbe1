package io.github.kstrade.client.internal.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a file becomes its owner's alone, by what the file system knows of permissions. */
enum OwnerOnly {
    POSIX {
        @Override
        FileAttribute<?>[] attributes(Path file) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(READ_AND_WRITE)};
        }

        @Override
        void restrict(Path file) throws IOException {
            Files.setPosixFilePermissions(file, READ_AND_WRITE);
        }

        @Override
        boolean isExposed(Path file) throws IOException {
            return !OWNERS.containsAll(Files.getPosixFilePermissions(file));
        }
    },

    /** Windows. What a folder hands down to its files differs with every machine, so exposure is not judged. */
    ACL {
        @Override
        FileAttribute<?>[] attributes(Path file) throws IOException {
            return new FileAttribute<?>[] {new OwnersAcl(everythingFor(user(file)))};
        }

        @Override
        void restrict(Path file) throws IOException {
            AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
            view.setAcl(everythingFor(view.getOwner()));
        }
    },

    /** Whatever else there is: as much as {@link File} can do. */
    FLAGS {
        @Override
        FileAttribute<?>[] attributes(Path file) {
            return new FileAttribute<?>[0];
        }

        @Override
        void restrict(Path path) throws IOException {
            File file = path.toFile();
            boolean nobody = file.setReadable(false, false) && file.setWritable(false, false);
            boolean owner = file.setReadable(true, true) && file.setWritable(true, true);
            if (!nobody || !owner) {
                throw new IOException("the file system of " + path + " can not keep others from reading it");
            }
        }
    };

    private static final Set<PosixFilePermission> READ_AND_WRITE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    static OwnerOnly by(Set<String> attributeViews) {
        if (attributeViews.contains("posix")) {
            return POSIX;
        }
        return attributeViews.contains("acl") ? ACL : FLAGS;
    }

    static OwnerOnly of(Path file) {
        return by(file.getFileSystem().supportedFileAttributeViews());
    }

    /** With which a new file is its owner's alone from the beginning, where the file system can do that. */
    abstract FileAttribute<?>[] attributes(Path file) throws IOException;

    /** Makes a file that is there its owner's alone. */
    abstract void restrict(Path file) throws IOException;

    /** Whether others than the owner can use a file, as far as can be told. */
    boolean isExposed(Path file) throws IOException {
        return false;
    }

    static List<AclEntry> everythingFor(UserPrincipal owner) {
        return List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
    }

    private static UserPrincipal user(Path file) throws IOException {
        return file.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    /** The access control list of a file that is about to be made. */
    record OwnersAcl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {

        OwnersAcl {
            value = List.copyOf(value);
        }

        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
