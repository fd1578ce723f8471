package com.todomate.push;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.boot.http.client.InetAddressFilter;

/// Decides whether an address belongs to the public internet, by the IANA registries of
/// special-purpose addresses (RFC 6890). Global unicast addresses are public, except the blocks
/// that the registries reserve. Some of those are reachable, but no push service uses them.
final class PublicAddresses {

    private static final InetAddressFilter IPV4 =
            InetAddressFilter.not(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared by customers of a carrier
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/3"); // multicast, reserved, broadcast

    /// Addresses outside 2000::/3 are loopback, embedded IPv4 (mapped, translated, compatible),
    /// discard-only, segment routing (5f00::/16), unique-local, link-local, multicast or
    /// unassigned.
    private static final InetAddressFilter IPV6 =
            InetAddressFilter.of("2000::/3")
                    .andNot(
                            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
                            "2001:db8::/32", // documentation
                            "2002::/16", // 6to4
                            "2620:4f:8000::/48", // AS112
                            "3fff::/20"); // documentation

    /// 64:ff9b::/96 (RFC 6052): the way from a server without IPv4 to hosts that have only IPv4.
    /// Accepted on purpose when the IPv4 address in it is public: with DNS64, such a server gets no
    /// other address of a push service that has only IPv4.
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private PublicAddresses() {}

    /// A NAT64 address counts as the IPv4 address in it. Java itself converts mapped addresses to
    /// IPv4.
    static boolean contains(InetAddress address) {
        if (!(address instanceof Inet6Address)) return IPV4.matches(address);
        var bytes = address.getAddress();
        if (!Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return IPV6.matches(address);
        }
        try {
            return IPV4.matches(
                    InetAddress.getByAddress(
                            Arrays.copyOfRange(bytes, NAT64.length, bytes.length)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // cannot happen with four bytes
        }
    }
}
