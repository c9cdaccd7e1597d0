// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Twilio's request signature")
class SignaturesTest {

    private static final String CALL =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String JSON = "{\"property\": \"value\", \"boolean\": true}";
    private static final String JSON_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final Signatures TOKEN = new Signatures(List.of("12345"));

    private static Form form(String body) throws MalformedFormException {
        return Form.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @DisplayName("published vectors: as it is, with and without port, with credentials")
    @CsvSource({
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=, https://mycompany.com/myapp.php?foo=1&bar=2",
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=, https://mycompany.com:1234/myapp.php?foo=1&bar=2",
        "kvajT1Ptam85bY51eRf/AJRuM3w=, https://mycompany.com/myapp.php?foo=1&bar=2",
        "0ZXoZLH/DfblKGATFgpif+LLRf4=, http://mycompany.com/myapp.php?foo=1&bar=2",
        "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=, http://mycompany.com:1234/myapp.php?foo=1&bar=2",
        "CYn1h0gLBdNxDGkKJg6hYohgeD8=, https://mycompany.com:1234/myapp.php?foo=1&bar=2",
        "g9IN/x4Cft2g517EjYvEvM/W7LU=, https://MyCompany.com/myapp.php?foo=1&bar=2",
        "PCqOZm8cnu/L6+u5i5fuEd+Iac4=, https://MyCompany.com:1234/myapp.php?foo=1&bar=2",
        "XY7AlKOKL6im4yWyX84gldUrtis=, http://MyCompany.com/myapp.php?foo=1&bar=2",
        "PJ08CxXr7KLPjEQCTc8LkUSMwSM=, http://username:password@MyCompany.com/myapp.php?foo=1&bar=2",
        "SkTSKyDJH9kUlhItI0slbgZ1UsI=, http://Username:Password@MyCompany.com/myapp.php?foo=1&bar=2",
        "CukzLTc1tT5dXEDIHm/tKBanW10=, https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
        "2YRLlVAflCqxaNicjMpJcSTgzSs=, https://user@mycompany.com/myapp.php?foo=1&bar=2",
        "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=, https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
    })
    void urls(String signature, String url) throws MalformedFormException {
        assertTrue(TOKEN.fits(signature, url, form(CALL)));
        assertFalse(TOKEN.fits(signature, url, form(CALL + "&More=")));
        assertFalse(TOKEN.fits(signature, url + "&x=1", form(CALL)));
        assertFalse(new Signatures(List.of("54321")).fits(signature, url, form(CALL)));
    }

    @ParameterizedTest
    @DisplayName("published vectors: values of one name are sorted and each counted once; text is signed as decoded")
    @CsvSource({
        "IK+Dwps556ElfBT0I3Rgjkr1wJU=, https://mycompany.com/myapp.php?foo=1&bar=2, Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
        "RPmvJzz674XdYurPkoSZxwiOiWM=, https://customer.example/cb, From=%2B4915123456789&Body=hello%2Bworld",
        "1u+8eedolvqsC8ybKmeUbdyKfrU=, https://customer.example/cb, Caller=M%C3%BCller&Greeting=Gr%C3%BC%C3%9F+Gott",
    })
    void fields(String signature, String url, String body) throws MalformedFormException {
        assertTrue(TOKEN.fits(signature, url, form(body)));
    }

    @Test
    @DisplayName("published vectors: a JSON body by its hash in the query")
    void json() {
        byte[] body = JSON.getBytes(StandardCharsets.UTF_8);
        assertTrue(TOKEN.fits("a9nBmqA0ju/hNViExpshrM61xv4=", URL + "&bodySHA256=" + JSON_HASH, body));
        assertTrue(TOKEN.fits("y77kIzt2vzLz71DgmJGsen2scGs=", "https://mycompany.com/myapp.php?bodySHA256=" + JSON_HASH, body));
        byte[] other = (JSON + " ").getBytes(StandardCharsets.UTF_8);
        assertFalse(TOKEN.fits("a9nBmqA0ju/hNViExpshrM61xv4=", URL + "&bodySHA256=" + JSON_HASH, other));
        assertFalse(TOKEN.fits("wrong", URL + "&bodySHA256=" + JSON_HASH, body));
    }

    @Test
    @DisplayName("a body that is no form is refused where the URL has no hash of it, even if the URL is signed")
    void jsonWithoutHash() {
        String signature = sign("12345", URL, Map.of());
        assertFalse(TOKEN.fits(signature, URL, JSON.getBytes(StandardCharsets.UTF_8)));
        assertFalse(TOKEN.fits(signature, URL, new byte[0]));
    }

    @Test
    @DisplayName("two tokens fit during an exchange, no token or an empty one never")
    void tokens() throws MalformedFormException {
        String signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        assertTrue(new Signatures(List.of("new", "12345")).fits(signature, URL, form(CALL)));
        assertTrue(new Signatures(List.of("12345", "new")).fits(signature, URL, form(CALL)));
        assertFalse(new Signatures(List.of("new", "newer")).fits(signature, URL, form(CALL)));
        assertFalse(new Signatures(List.of()).fits(signature, URL, form(CALL)));
        assertFalse(new Signatures(List.of("")).fits("", URL, form(CALL)));
    }

    @ParameterizedTest
    @DisplayName("what is no signature never fits")
    @CsvSource({"''", "FAIL", "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "rSOYDt4T1cUTdK1PDd93/VVr8B8=", "ж"})
    void noSignature(String signature) throws MalformedFormException {
        assertFalse(TOKEN.fits(signature, URL, form(CALL)));
    }

    @ParameterizedTest
    @DisplayName("the port is found in every form of authority")
    @CsvSource({
        "https://[::1]/a:b, https://[::1]:443/a:b",
        "http://u:p@[::1]:8080/a, http://u:p@[::1]/a",
        "https://a.example?x=1:2@3, https://a.example:443?x=1:2@3",
        "http://a.example, http://a.example:80",
        "HTTPS://a.example/, HTTPS://a.example:443/",
    })
    void ports(String configured, String signed) throws MalformedFormException {
        assertTrue(TOKEN.fits(sign("12345", signed, Map.of()), configured, form("")));
    }

    @Test
    @DisplayName("2,000 random forms agree with a plain reading of Twilio's description")
    void randomForms() throws MalformedFormException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> words = List.of("", " ", "Body", "body", "To", "A", "AB", "é", "ж", "a b", "%41", "+", "&=", "\uD83D\uDE90");
        for (int run = 0; run < 2_000; run++) {
            Map<String, TreeSet<String>> expected = new TreeMap<>();
            List<String> body = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                String name = words.get(random.nextInt(words.size()));
                String value = words.get(random.nextInt(words.size()));
                expected.computeIfAbsent(name, n -> new TreeSet<>()).add(value);
                body.add(encode(name) + "=" + encode(value));
            }
            assertTrue(TOKEN.fits(sign("12345", URL, expected), URL, form(String.join("&", body))), "seed " + seed + ", run " + run);
        }
    }

    @Test
    @DisplayName("two published vectors hold for the reading of these tests, too")
    void plainReading() {
        Map<String, TreeSet<String>> fields = new TreeMap<>();
        fields.put("Sid", new TreeSet<>(List.of("CA123")));
        fields.put("SidAccount", new TreeSet<>(List.of("AC123")));
        fields.put("Digits", new TreeSet<>(List.of("5678", "1234")));
        assertEquals("IK+Dwps556ElfBT0I3Rgjkr1wJU=", sign("12345", URL, fields));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sign(String token, String url, Map<String, TreeSet<String>> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, values) -> values.forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
