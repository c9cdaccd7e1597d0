// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.Me;
import io.fieldinbox.people.Permission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is logged in and what they find, so that a client offers nothing that they may not do. */
@RestController
@RequestMapping(InboxApi.PATH)
final class MeController {

    @GetMapping("/me")
    MeView me(Desk desk) {
        return MeView.of(desk);
    }

    /** The employee at the desk. */
    @WireForm
    record MeView(
            String id,
            String name,
            String organization,
            boolean mayAct,
            List<String> workspaces,
            boolean activated,
            @Nullable String activationHint,
            List<String> permissions,
            LimitsView limits,
            Map<String, Boolean> features) {

        static MeView of(Desk desk) {
            Me me = desk.me();
            return new MeView(
                    me.employee().id().value(),
                    me.employee().name(),
                    desk.viewer().organization().value(),
                    me.mayAct(),
                    me.workspaces().stream().map(Enum::name).toList(),
                    me.activated(),
                    me.activationHint(),
                    me.employee().permissions().stream().map(Permission::name).sorted().toList(),
                    new LimitsView(me.maxCharacters(), me.maxNote()),
                    me.features());
        }
    }

    /** How long things may be, in characters. */
    @WireForm
    record LimitsView(int maxCharacters, int maxNote) {}
}
