package com.todomate.console;

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

/// Prints a new pair of keys for Web Push, as the environment wants them.
@Command(
        name = "vapid-keys",
        description = "Prints a new pair of keys for Web Push, as environment variables.",
        mixinStandardHelpOptions = true)
final class VapidKeys implements Callable<Integer> {

    private static final int POINT = 65;
    private static final int NUMBER = 32;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        // The point stands uncompressed at the end of the encoded key.
        var open = last(pair.getPublic().getEncoded(), POINT);
        var secret = last(bytes(((ECPrivateKey) pair.getPrivate()).getS()), NUMBER);
        var out = spec.commandLine().getOut();
        out.println("VAPID_PUBLIC_KEY=" + text(open));
        out.println("VAPID_PRIVATE_KEY=" + text(secret));
        return 0;
    }

    /// With zeros before it.
    private static byte[] bytes(BigInteger number) {
        var digits = number.toByteArray();
        var bytes = new byte[NUMBER + digits.length];
        System.arraycopy(digits, 0, bytes, NUMBER, digits.length);
        return bytes;
    }

    private static byte[] last(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
