// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.util.HtmlUtils;

/** The HTML of a page that is all desk. It names no script and no style but files, so that the strictest policy lets it be. */
final class DeskPage {

    private static final boolean SECURITY_IS_HERE = ClassUtils.isPresent("org.springframework.security.web.csrf.CsrfToken", DeskPage.class.getClassLoader());

    private DeskPage() {}

    static String html(HttpServletRequest request) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
                  <meta name="color-scheme" content="light dark">%s
                  <title>Inbox</title>
                  <link rel="icon" href="icon.svg" type="image/svg+xml">
                  <script type="module" src="inbox.js"></script>
                </head>
                <body>
                  <inbox-desk page></inbox-desk>
                </body>
                </html>
                """.formatted(SECURITY_IS_HERE ? Security.token(request) : "");
    }

    /** Apart, since Spring Security may not be there. */
    private static final class Security {

        /** The token that the page's requests have to carry, where the host asks for one. */
        static String token(HttpServletRequest request) {
            @Nullable Object token = request.getAttribute(CsrfToken.class.getName());
            return token instanceof CsrfToken csrf
                    ? """

                      <meta name="_csrf" content="%s">
                      <meta name="_csrf_header" content="%s">""".formatted(HtmlUtils.htmlEscape(csrf.getToken()), HtmlUtils.htmlEscape(csrf.getHeaderName()))
                    : "";
        }
    }
}
