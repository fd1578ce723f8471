package com.todomate.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.util.StringUtils;

/// Refuses ambiguous paths, such as those with `..`, an encoded slash or bytes that are not UTF-8.
///
/// Headers and parameters are left to [HeaderFilter] and to the handlers: Spring's firewall would
/// refuse them where they are first read, which ends in a 500 with their values in the log. Unknown
/// methods are left to the dispatcher, which answers 405 like for any method that a path lacks.
class PathFirewall extends StrictHttpFirewall {

    PathFirewall() {
        setUnsafeAllowAnyHttpMethod(true);
        setAllowedHeaderNames(name -> true);
        setAllowedHeaderValues(value -> true);
        setAllowedParameterNames(name -> true);
        setAllowedParameterValues(value -> true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        var firewalled = super.getFirewalledRequest(request);
        if (!isUtf8(request.getRequestURI())) {
            throw new RequestRejectedException("The path is not UTF-8.");
        }
        return firewalled;
    }

    private static boolean isUtf8(String path) {
        if (path.indexOf('%') < 0) return true;
        try {
            var bytes =
                    StringUtils.uriDecode(path, StandardCharsets.ISO_8859_1)
                            .getBytes(StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return false;
        }
    }
}
