package com.todomate.cli;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints a new VAPID key pair as environment variables.
@Command(
        name = "vapid-keys",
        description = "Prints a new pair of keys for Web Push, as environment variables.",
        mixinStandardHelpOptions = true)
final class VapidKeysCommand implements Callable<Integer> {

    private static final int POINT_LENGTH = 65;
    private static final int NUMBER_LENGTH = 32;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        // The encoded key ends with the uncompressed point.
        var publicKey = last(pair.getPublic().getEncoded(), POINT_LENGTH);
        var privateKey = last(bytes(((ECPrivateKey) pair.getPrivate()).getS()), NUMBER_LENGTH);
        var out = spec.commandLine().getOut();
        out.println("VAPID_PUBLIC_KEY=" + text(publicKey));
        out.println("VAPID_PRIVATE_KEY=" + text(privateKey));
        return 0;
    }

    /// Returns the number with leading zeros.
    private static byte[] bytes(BigInteger number) {
        var digits = number.toByteArray();
        var bytes = new byte[NUMBER_LENGTH + digits.length];
        System.arraycopy(digits, 0, bytes, NUMBER_LENGTH, digits.length);
        return bytes;
    }

    private static byte[] last(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
