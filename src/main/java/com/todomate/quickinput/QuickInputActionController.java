package com.todomate.quickinput;

import com.todomate.http.Viewer;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The actions of the resource `/quick-inputs`, beside the standard operations of
/// [QuickInputViewSet]. Each route refuses what its method of [QuickInputActionService] refuses.
@RestController
@RequestMapping("/quick-inputs")
class QuickInputActionController {

    private final QuickInputActionService quickInputActionService;

    QuickInputActionController(QuickInputActionService quickInputActionService) {
        this.quickInputActionService = quickInputActionService;
    }

    @PostMapping("/{id}/pause")
    QuickInputView pause(Viewer viewer, @PathVariable UUID id) {
        return quickInputActionService.pause(viewer, id);
    }

    @PostMapping("/{id}/resume")
    QuickInputView resume(Viewer viewer, @PathVariable UUID id) {
        return quickInputActionService.resume(viewer, id);
    }
}
