package org.printyard.dialects.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A range of addresses in CIDR form: `192.168.1.0/24`, `fd00::/8`; a single address is a range of one.
///
/// @param address its first bits are the range's
/// @param bits how many of them count
public record Network(InetAddress address, int bits) {
    /// Four numbers, or anything with a colon: Java takes `cafe` for a name to look up, and `192.168.1` for
    /// 192.168.0.1, which would trust the wrong network.
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /// @throws IllegalArgumentException with what is wrong; names are not looked up
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        if (!ADDRESS.matcher(host).matches()) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            int all = address.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("not a prefix length from 0 to " + all + ": " + text);
            }
            return new Network(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("not a network like 192.168.1.0/24: " + text, e);
        }
    }

    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
