package com.todomate.diary;

import com.todomate.cheer.CheerController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/diaries/{id}/cheers")
class DiaryCheerController extends CheerController {

    DiaryCheerController(Collaborators collaborators, DiaryCheerTarget diaries) {
        super(collaborators, diaries);
    }
}
